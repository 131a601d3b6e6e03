import type { Text } from './da.js';
import { charts } from './en/charts.js';
import { errors } from './en/errors.js';
import { shell } from './en/shell.js';
import { start } from './en/start.js';

export const en: Text = { charts, shell, errors, start };
