import { charts } from './da/charts.js';
import { errors } from './da/errors.js';
import { shell } from './da/shell.js';
import { start } from './da/start.js';

/** The Danish texts, one file for each area of the portal. */
export const da = { charts, shell, errors, start };

/** What every language has: a catalogue that lacks a key does not compile. */
export type Text = typeof da;
