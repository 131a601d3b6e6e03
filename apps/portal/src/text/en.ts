import type { Text } from './da.js';
import { accessibility, status } from './en/about.js';
import { charts } from './en/charts.js';
import { cluster } from './en/cluster.js';
import { deviations } from './en/deviations.js';
import { errors } from './en/errors.js';
import { funderOverview } from './en/funder-overview.js';
import { help } from './en/help.js';
import { outcomes } from './en/outcomes.js';
import { publicPages } from './en/public.js';
import { report } from './en/report.js';
import { review } from './en/review.js';
import { shell } from './en/shell.js';
import { start } from './en/start.js';
import { submission } from './en/submission.js';
import { targets } from './en/targets.js';
import { timeliness } from './en/timeliness.js';

export const en: Text = {
  accessibility,
  charts,
  cluster,
  deviations,
  errors,
  funderOverview,
  help,
  outcomes,
  publicPages,
  report,
  review,
  shell,
  start,
  status,
  submission,
  targets,
  timeliness,
};
