/** A text in the two languages of the programme. */
export interface Text {
  readonly da: string;
  readonly en: string;
}

export interface CodeName {
  readonly code: string;
  readonly name: Text;
}

export function text(da: string, en: string): Text {
  return { da, en };
}

/** Long enough to recognise what was written, short enough for a sentence. */
const QUOTED_MAX = 60;

/** What somebody wrote, as it may stand inside a sentence. */
export function quoted(written: string): string {
  return written.length > QUOTED_MAX ? `${written.slice(0, QUOTED_MAX)}…` : written;
}
