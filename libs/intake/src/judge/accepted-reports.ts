import type { Quarter, Report } from '#domain';

/** An accepted report as it is kept: text crosses to a thread in one piece, and objects do not. */
export interface AcceptedText {
  /** Of its submission; the text of an id never changes. */
  readonly id: string;
  readonly quarter: Quarter;
  /** Canonical JSON. */
  readonly content: string;
}

/** Of texts whose reports are held: all of a programme of fifteen ordinary clusters. */
const HELD_CHARACTERS_MAX = 4_000_000;

const held = new Map<string, { readonly report: Report; readonly characters: number }>();
let characters = 0;

/** Parses each text once while it is held; the one that has not been asked for longest goes first. */
export function acceptedReport({ id, content }: AcceptedText): Report {
  const found = held.get(id) ?? parse(content);
  forget(id);
  held.set(id, found);
  characters += found.characters;
  for (const oldest of held.keys()) {
    if (characters <= HELD_CHARACTERS_MAX) break;
    forget(oldest);
  }
  return found.report;
}

function parse(content: string): { report: Report; characters: number } {
  return { report: JSON.parse(content) as Report, characters: content.length };
}

function forget(id: string): void {
  const found = held.get(id);
  if (found === undefined) return;
  held.delete(id);
  characters -= found.characters;
}
