interface Preference {
  readonly range: string;
  readonly quality: number;
}

/**
 * What RFC 9110, 12.5 calls proactive negotiation: the offer that a header such as `Accept` or
 * `Accept-Language` wants most; the earlier offer where two are wanted alike. The first offer
 * without a header, `undefined` when none will do.
 */
export function negotiate<Offer extends string>(
  header: string | undefined,
  offers: readonly Offer[],
): Offer | undefined {
  if (header === undefined || header.trim() === '') return offers[0];
  const preferences = header.split(',').map(readPreference);
  let best: { offer: Offer; quality: number } | undefined;
  for (const offer of offers) {
    const quality = qualityOf(offer, preferences);
    if (quality > (best?.quality ?? 0)) best = { offer, quality };
  }
  return best?.offer;
}

function readPreference(text: string): Preference {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((each) => each.startsWith('q='))?.slice(2);
  const number = Number(quality ?? 1);
  return { range, quality: Number.isFinite(number) ? number : 0 };
}

/** The most specific preference decides: `text/csv` before `text/*` before anything. */
function qualityOf(offer: string, preferences: readonly Preference[]): number {
  const lower = offer.toLowerCase();
  const fitting = preferences
    .filter(({ range }) => fits(lower, range))
    .sort((a, b) => specificity(b.range) - specificity(a.range));
  return fitting[0]?.quality ?? 0;
}

function fits(offer: string, range: string): boolean {
  if (range === offer || range === '*/*' || range === '*') return true;
  if (range.endsWith('/*')) return offer.startsWith(range.slice(0, -1));
  return range.startsWith(`${offer}-`);
}

function specificity(range: string): number {
  if (range === '*/*' || range === '*') return 0;
  return range.endsWith('/*') ? 1 : 2;
}
