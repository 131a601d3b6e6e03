import type { Text } from './da.js';
import { charts } from './en/charts.js';
import { cluster } from './en/cluster.js';
import { deviations } from './en/deviations.js';
import { errors } from './en/errors.js';
import { funderFront } from './en/funder-front.js';
import { outcomes } from './en/outcomes.js';
import { report } from './en/report.js';
import { review } from './en/review.js';
import { shell } from './en/shell.js';
import { start } from './en/start.js';
import { submission } from './en/submission.js';
import { timeliness } from './en/timeliness.js';

export const en: Text = {
  charts,
  cluster,
  deviations,
  errors,
  funderFront,
  outcomes,
  report,
  review,
  shell,
  start,
  submission,
  timeliness,
};
