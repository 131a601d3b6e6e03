import type { Content } from './table.js';

/** The sheet with one answer a row: label in the first column, answer in the second. */
export const FRONT_SHEET = 'Rapport';
export const META_SHEET = '_meta';

export interface Field {
  readonly pointer: string;
  readonly label: string;
  readonly content: Content;
  readonly width?: number;
}

const TEXT: Content = { kind: 'text' };

export const CLUSTER_LABEL = 'Klynge';
export const QUARTER_LABEL = 'Kvartal';
export const DEADLINE_LABEL = 'Frist';

export const FIELDS: readonly Field[] = [
  { pointer: '/contact/name', label: 'Kontaktperson', content: TEXT },
  { pointer: '/contact/email', label: 'E-mail', content: TEXT },
  { pointer: '/nil', label: 'Ingen aktivitet i kvartalet', content: { kind: 'flag' } },
  { pointer: '/narrative', label: 'Kvartalets fortælling', content: TEXT },
];
