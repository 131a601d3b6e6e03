/** Draws that a seed repeats: the same calls in the same order give the same answers. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** At most `count` different items, in drawn order. */
  sample<T>(items: readonly T[], count: number): T[];
  /** `mean`, up to `spread` (a share of it) lower or higher, most often near. */
  around(mean: number, spread: number): number;
}

/** `name` gives each part of the demo draws of its own, so that a change in one moves no other. */
export function randomOf(seed: number, name: string): Random {
  const next = mulberry32(seed ^ fnv1a(name));
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => itemAt(items, int(0, items.length - 1)),
    sample: (items, count) => {
      const left = [...items];
      const drawn = Math.min(count, left.length);
      return Array.from({ length: drawn }, () => {
        const place = int(0, left.length - 1);
        const item = itemAt(left, place);
        left[place] = itemAt(left, left.length - 1);
        left.pop();
        return item;
      });
    },
    around: (mean, spread) => mean * (1 + spread * (next() + next() - 1)),
  };
}

function itemAt<T>(items: readonly T[], place: number): T {
  const item = items[place];
  if (item === undefined) throw new RangeError('nothing to draw from');
  return item;
}

/** Mulberry32, a public-domain generator by Tommy Ettinger: 32 bits of state, plenty for a demo. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** FNV-1a over UTF-16 units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  }
  return hash >>> 0;
}
