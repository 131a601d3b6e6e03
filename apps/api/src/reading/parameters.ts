import { badRequest, type Problem } from '#platform';

/** A 400 that names the parameter and says what is wrong with it. */
export function wrongParameter(name: string, da: string, en: string): Problem {
  return badRequest([{ code: 'PARAMETER', pointer: name, detail: { da, en } }]);
}

/** Refuses codes that are not among the known ones, naming them. */
export function refuseUnknown(
  name: string,
  codes: readonly string[] | undefined,
  known: Iterable<string>,
): void {
  const set = new Set(known);
  const unknown = (codes ?? []).filter((code) => !set.has(code));
  if (unknown.length === 0) return;
  const list = unknown.slice(0, UNKNOWN_NAMED_MAX).join(', ');
  throw wrongParameter(
    name,
    `Ukendt i ${name}: ${list}.`,
    `${name} holds what is not known: ${list}.`,
  );
}

/** The first few show the habit; the rest would only make the answer long. */
const UNKNOWN_NAMED_MAX = 10;
