import type {
  ClustersAnswer,
  IndicatorsAnswer,
  ProgrammesAnswer,
  StyrkepositionerAnswer,
} from '#contract';

type Indicator = IndicatorsAnswer['indicators'][number];

/** The answers that a catalogue is made from. */
type Named = ClustersAnswer & StyrkepositionerAnswer & IndicatorsAnswer & ProgrammesAnswer;

/** What the programmes call things: public, and the same for everybody. */
export class Catalogue {
  readonly clusters: Named['clusters'];
  readonly styrkepositioner: Named['styrkepositioner'];
  readonly programmes: Named['programmes'];
  readonly indicators: Named['indicators'];

  constructor(named: Named) {
    this.clusters = named.clusters;
    this.styrkepositioner = named.styrkepositioner;
    this.programmes = named.programmes;
    this.indicators = named.indicators;
  }

  clusterName(code: string): string {
    return this.clusters.find((each) => each.code === code)?.name ?? code;
  }

  /** What a cluster is called for short: `MADE` stands in its name in brackets or after a dash. */
  cluster(code: string): string {
    const name = this.clusterName(code);
    const abbreviation = /\(([^)]+)\)$/.exec(name)?.[1] ?? / - ([A-Z]+)$/.exec(name)?.[1];
    return abbreviation ?? name.split(' - ')[0] ?? name;
  }

  styrkeposition(code: string): string {
    return this.styrkepositioner.find((each) => each.code === code)?.name ?? code;
  }

  /** What a cluster is designated for. */
  styrkepositionOf(cluster: string): Named['styrkepositioner'][number] | undefined {
    return this.styrkepositioner.find(({ clusters }) =>
      clusters.some((each) => each.cluster === cluster),
    );
  }

  /** Every indicator in its newest version, in the programme's order. */
  newestIndicators(): Indicator[] {
    const codes = [...new Set(this.indicators.map(({ code }) => code))];
    return codes.flatMap((code) => this.indicator(code) ?? []);
  }

  /** The newest version of an indicator. */
  indicator(code: string): Indicator | undefined {
    return this.indicators.findLast((each) => each.code === code);
  }
}
