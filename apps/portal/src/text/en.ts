import type { Text } from './da.js';
import { charts } from './en/charts.js';
import { deviations } from './en/deviations.js';
import { errors } from './en/errors.js';
import { funderFront } from './en/funder-front.js';
import { outcomes } from './en/outcomes.js';
import { review } from './en/review.js';
import { shell } from './en/shell.js';
import { start } from './en/start.js';
import { timeliness } from './en/timeliness.js';

export const en: Text = {
  charts,
  shell,
  errors,
  start,
  funderFront,
  outcomes,
  deviations,
  review,
  timeliness,
};
