/** One queue for each stage, named as the outbox's topics are. */
export const STAGES = ['validate', 'aggregate', 'detect'] as const;
export type Stage = (typeof STAGES)[number];

/** A job only notifies: it carries an id, and the stage reads everything else fresh. */
export interface StageJob {
  readonly subject: string;
}
