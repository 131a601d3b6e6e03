import { inForce } from '#domain';
import type { ProgrammeFault } from './code-sets.js';

interface Span {
  readonly from?: string;
  readonly to?: string;
}

/** Both ends included. Days and quarters sort as text, so one comparison serves both. */
export function overlaps(a: Span, b: Span): boolean {
  const later = (a.from ?? '') > (b.from ?? '') ? (a.from ?? '') : (b.from ?? '');
  return inForce(a, later) && inForce(b, later);
}

export function order(span: Span, at: string): ProgrammeFault[] {
  if (span.from === undefined || span.to === undefined || span.from <= span.to) return [];
  return [{ at: `${at}/to`, message: `ends ${span.to}, before it begins ${span.from}` }];
}
