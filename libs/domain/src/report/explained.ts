import type { Report } from './report.js';

/** What is explained later stands beside what the report explains itself. */
export function explained(
  report: Report,
  given: readonly { readonly code: string; readonly at: string; readonly text: string }[],
): Report {
  if (given.length === 0) return report;
  const later = given.map(({ code, at, text }) => ({ at: '', code, place: at, text }));
  return { ...report, explanations: [...report.explanations, ...later] };
}
