import { extendedDeadline, milliseconds, timelinessOf } from '#domain';

/** The deadline as a cluster is told it: the end of its exemption where that is later. */
export function toldDeadline({
  deadline,
  exemptUntil,
}: {
  readonly deadline: string;
  readonly exemptUntil: string | null;
}): string {
  if (exemptUntil === null) return deadline;
  const until = milliseconds(exemptUntil);
  return extendedDeadline(milliseconds(deadline), until) === until ? exemptUntil : deadline;
}

/** By the deadline that people are told, without its grace. */
export function isStillAhead(deadline: string, now: string): boolean {
  const due = { deadline: milliseconds(deadline), graceMinutes: 0 };
  return timelinessOf(milliseconds(now), due) === 'on-time';
}
