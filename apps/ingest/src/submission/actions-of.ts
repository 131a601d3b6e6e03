import type { SubmissionStatus } from '#persistence';
import type { Principal } from '#platform';

export interface Action {
  readonly action: 'correct' | 'validate';
  readonly method: 'POST';
  readonly href: string;
}

const CORRECT: Action = { action: 'correct', method: 'POST', href: '/v1/reports' };
const VALIDATE: Action = { action: 'validate', method: 'POST', href: '/v1/validations' };

/** What the one who asks may do next. A superseded submission is history: its successor is corrected. */
export function actionsOf(
  { state }: Pick<SubmissionStatus, 'state'>,
  principal: Principal,
): readonly Action[] {
  const reports = principal.scopes.includes('report:submit');
  return reports && state !== 'superseded' ? [CORRECT, VALIDATE] : [];
}
