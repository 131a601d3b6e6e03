import type { Text } from '../programme/programme.js';

export function text(da: string, en: string): Text {
  return { da, en };
}

/** Long enough to recognise what was written, short enough for a sentence. */
const QUOTED_MAX = 60;

/** What somebody wrote, as it may stand inside a sentence. */
export function quoted(written: string): string {
  return written.length > QUOTED_MAX ? `${written.slice(0, QUOTED_MAX)}…` : written;
}
