import type { IndicatorInCatalogue } from '#contract';

type Highlight = NonNullable<IndicatorInCatalogue['highlights']>[number];

/** Whether the programme has an indicator shown among the first in this place. */
export const isHighlighted = ({ highlights }: IndicatorInCatalogue, place: Highlight): boolean =>
  highlights?.includes(place) ?? false;

/** What is shown first in a place; of a programme that names none, all that are no part of another. */
export function highlightsOf(
  indicators: readonly IndicatorInCatalogue[],
  place: Highlight,
): IndicatorInCatalogue[] {
  const named = indicators.filter((indicator) => isHighlighted(indicator, place));
  return named.length > 0 ? named : indicators.filter(({ partOf }) => partOf === undefined);
}
