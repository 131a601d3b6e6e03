import { accessibility, status } from './da/about.js';
import { charts } from './da/charts.js';
import { cluster } from './da/cluster.js';
import { deviations } from './da/deviations.js';
import { errors } from './da/errors.js';
import { funderOverview } from './da/funder-overview.js';
import { help } from './da/help.js';
import { outcomes } from './da/outcomes.js';
import { publicPages } from './da/public.js';
import { report } from './da/report.js';
import { review } from './da/review.js';
import { shell } from './da/shell.js';
import { start } from './da/start.js';
import { submission } from './da/submission.js';
import { targets } from './da/targets.js';
import { timeliness } from './da/timeliness.js';

/** The Danish texts, one file for each area of the portal. */
export const da = {
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

/** What every language has: a catalogue that lacks a key does not compile. */
export type Text = typeof da;
