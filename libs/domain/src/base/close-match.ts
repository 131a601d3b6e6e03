/** Longer words are not slips of a known one, and comparing them would cost. */
const WORD_MAX = 40;

/** Two slips in a word are still that word; in a short one they are another. */
function slipsAllowed(word: string): number {
  return word.length <= 4 ? 1 : 2;
}

/** The known word that somebody most likely meant; `undefined` when none is near. */
export function closeMatch(written: string, known: readonly string[]): string | undefined {
  if (written.length > WORD_MAX) return undefined;
  const word = written.trim().toLowerCase();
  let best: { readonly known: string; readonly slips: number } | undefined;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > slipsAllowed(candidate)) continue;
    const slips = distance(word, candidate.toLowerCase());
    if (slips > slipsAllowed(candidate) || (best !== undefined && slips >= best.slips)) continue;
    best = { known: candidate, slips };
  }
  return best?.known;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        at(row, j) + 1,
        at(next, j - 1) + 1,
        at(row, j - 1) + (same ? 0 : 1),
        swapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = row;
    row = next;
  }
  return at(row, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
