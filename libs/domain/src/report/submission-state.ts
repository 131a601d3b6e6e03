/** Where a submission stands; the last four are final, though an accepted one can be superseded. */
export const SUBMISSION_STATES = [
  'received',
  'validating',
  'rejected',
  'accepted',
  'superseded',
  'quarantined',
] as const;
export type SubmissionState = (typeof SUBMISSION_STATES)[number];
