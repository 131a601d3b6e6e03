import { lacksExplanation, type SubmissionStatus } from '#persistence';
import type { Principal } from '#platform';

export interface Action {
  readonly action: 'correct' | 'validate' | 'explain';
  readonly method: 'POST' | 'PUT';
  readonly href: string;
}

/** What the one who asks may do next, and how. */
export interface Allowed {
  readonly mayCorrect: boolean;
  readonly mayExplain: boolean;
  readonly mayReview: boolean;
  readonly mayApprove: boolean;
  readonly mayReopen: boolean;
  readonly actions: readonly Action[];
}

const CORRECT: Action = { action: 'correct', method: 'POST', href: '/v1/reports' };
const VALIDATE: Action = { action: 'validate', method: 'POST', href: '/v1/validations' };

/**
 * A superseded submission is history: its successor is corrected. A review is of the report, so the
 * read API says whether this funder has given one, and whether an old quarter may be reopened.
 */
export function actionsOf(status: SubmissionStatus, principal: Principal): Allowed {
  const reports = principal.scopes.includes('report:submit');
  const mayCorrect = reports && status.state !== 'superseded';
  const mayExplain = reports && lacksExplanation(status);
  const mayReview =
    principal.role === 'funder' &&
    principal.scopes.includes('review') &&
    status.state === 'accepted';
  const href = `/v1/submissions/${status.receipt.submissionId}/explanations`;
  const explain: Action = { action: 'explain', method: 'PUT', href };
  return {
    mayCorrect,
    mayExplain,
    mayReview,
    mayApprove: mayReview,
    mayReopen: mayReview,
    actions: [...(mayCorrect ? [CORRECT, VALIDATE] : []), ...(mayExplain ? [explain] : [])],
  };
}
