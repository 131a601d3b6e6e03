import type { Quarter } from '#domain';

/** One report that came an hour late; the questions about it are asked some months later. */
export const PROGRAMME_FILE = 'programmes/innovationskraft-2021-2024.json';
export const CLUSTER = 'clean';
export const QUARTER: Quarter = '2024-Q2';
export const DEADLINE = '2024-07-31T21:59:59Z';
export const GRACE_END = '2024-07-31T22:04:59Z';
export const RECEIVED = '2024-07-31T23:04:59Z';
export const NOW = '2024-11-08T08:00:00Z';
