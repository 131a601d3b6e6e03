import type { Finding } from '#domain';
import { cellAt, type Places } from './places.js';

/** The findings with the cells of their places; places of one cell name it once. */
export function locateFindings(
  findings: readonly Finding[],
  places: Places | undefined,
): readonly Finding[] {
  if (places === undefined) return findings;
  return findings.map(({ code, severity, message, at, ...more }) => {
    const cells = [...new Set(at.map((pointer) => cellAt(places, pointer)))];
    return { code, severity, message, at, cells, ...more };
  });
}
