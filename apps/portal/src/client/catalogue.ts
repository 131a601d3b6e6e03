import { z } from 'zod';

const both = z.object({ da: z.string(), en: z.string() });

export const indicators = z.object({
  indicators: z.array(
    z.object({
      code: z.string(),
      name: both,
      unit: z.enum(['count', 'DKK', 'hours', 'percent', 'share']),
      type: z.string(),
      stated: z.string(),
      partOf: z.string().optional(),
    }),
  ),
});
type Indicator = z.infer<typeof indicators>['indicators'][number];

export const clusters = z.object({
  clusters: z.array(z.object({ code: z.string(), name: z.string() })),
});

export const styrkepositioner = z.object({
  styrkepositioner: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      kind: z.string(),
      clusters: z.array(z.object({ cluster: z.string(), to: z.string().optional() })),
    }),
  ),
});

export const programmes = z.object({
  programmes: z.array(
    z.object({
      code: z.string(),
      name: both,
      quarters: z.array(z.string()),
      funders: z.array(z.object({ code: z.string(), name: both })),
    }),
  ),
});

interface Named
  extends z.infer<typeof indicators>,
    z.infer<typeof clusters>,
    z.infer<typeof styrkepositioner>,
    z.infer<typeof programmes> {}

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

  /** The newest version of an indicator. */
  indicator(code: string): Indicator | undefined {
    return this.indicators.findLast((each) => each.code === code);
  }
}
