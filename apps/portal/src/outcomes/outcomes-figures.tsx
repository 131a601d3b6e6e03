import type { OutcomeCell, OverlapAnswer } from '#contract';
import { OverlapMatrix } from '../charts/overlap-matrix.js';
import { SmallMultiples } from '../charts/small-multiples.js';
import type { Catalogue } from '../client/catalogue.js';
import { useLocale } from '../page/visit.js';

export interface OutcomesFiguresView {
  readonly catalogue: Catalogue;
  /** The first indicator of the choice, by quarters. */
  readonly indicator: Catalogue['indicators'][number];
  /** Oldest first. */
  readonly quarters: readonly string[];
  readonly cells: readonly OutcomeCell[];
  /** Left out where another day is asked for: companies are compared as they are known now. */
  readonly overlap: OverlapAnswer | undefined;
}

/** How one figure has moved in every styrkeposition, and which clusters share companies. */
export function OutcomesFigures(view: OutcomesFiguresView) {
  const locale = useLocale();
  const { outcomes } = locale.text;
  const { catalogue, indicator, quarters, cells, overlap } = view;
  const items = catalogue.styrkepositioner
    .filter(({ clusters }) => clusters.length > 0)
    .map(({ code, name, clusters }) => {
      const values = quarters.map(
        (quarter) =>
          cells.find((cell) => cell.styrkeposition === code && cell.quarter === quarter)?.value ??
          null,
      );
      if (values.at(-1) !== null) return { name, values };
      const hasEnded = clusters.every(({ to }) => to !== undefined);
      return { name, values, note: hasEnded ? outcomes.ended : outcomes.missing };
    });
  return (
    <>
      <h2>{outcomes.byQuarter}</h2>
      <SmallMultiples
        view={{ name: locale.say(indicator.name), unit: indicator.unit, quarters, items }}
      />
      {overlap && <SharedCompanies {...{ catalogue, overlap }} />}
    </>
  );
}

function SharedCompanies({ catalogue, overlap }: { catalogue: Catalogue; overlap: OverlapAnswer }) {
  const { outcomes } = useLocale().text;
  const clusters = overlap.clusters.map(({ cluster, count }) => ({
    code: cluster,
    name: catalogue.cluster(cluster),
    count,
  }));
  return (
    <>
      <h2>{outcomes.overlap}</h2>
      <OverlapMatrix view={{ clusters, pairs: overlap.pairs }} />
    </>
  );
}
