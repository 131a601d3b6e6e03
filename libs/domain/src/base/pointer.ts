/** A key too long to be anybody's field name is left out of pointers, which are shown and stored. */
const KEY_MAX = 120;

/** The JSON pointer (RFC 6901) of a member; of its owner, when the key is absurdly long. */
export function pointerTo(owner: string, key: string | number): string {
  const name = String(key);
  if (name.length > KEY_MAX) return owner;
  return `${owner}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Rows in their written order: `/figures/9` before `/figures/10`. */
export function comparePointers(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  for (let depth = 0; depth < Math.min(left.length, right.length); depth += 1) {
    const order = compareSegments(left[depth] ?? '', right[depth] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareSegments(a: string, b: string): number {
  if (a === b) return 0;
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return Number(a) - Number(b) || (a < b ? -1 : 1);
  return a < b ? -1 : 1;
}
