import type { HistoryAnswer, ReportFigure } from '#contract';
import type { Text } from '#domain';
import { ALL } from '#domain';
import type { Catalogue } from '../client/catalogue.js';
import type { Figure } from './figure-list.js';

interface FigureSources {
  /** Figures of the report itself; left out, they are those of the history's last quarter. */
  readonly own?: readonly ReportFigure[];
  readonly history: HistoryAnswer;
  readonly catalogue: Catalogue;
  readonly say: (text: Text) => string;
}

/** The figures of a report beside those of the quarters before it, in the programme's order. */
export function figuresBeside({ own, history, catalogue, say }: FigureSources): Figure[] {
  const together = history.series.filter(({ funder }) => funder === ALL);
  const before = new Map(
    together.map(({ indicator, values }) => [
      indicator,
      values.slice(0, -1).map(({ value }) => value),
    ]),
  );
  const figures =
    own?.filter(({ funder }) => funder === ALL) ??
    together.map(({ indicator, values }) => ({ indicator, value: values.at(-1)?.value ?? null }));
  return figures.flatMap(({ indicator, value }) => {
    const known = catalogue.indicator(indicator);
    if (known === undefined || value === null) return [];
    const { name, unit } = known;
    return [{ name: say(name), unit, value, before: before.get(indicator) ?? [] }];
  });
}
