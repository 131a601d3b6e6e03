import { clusters, indicators } from './answers.js';
import type { ServiceClient } from './service-client.js';
import type { Both } from './service-refusal.js';

/** A programme's document is applied a few times a year. */
const KEPT_MS = 60_000;

export interface KnownNames {
  readonly clusters: ReadonlyMap<string, string>;
  readonly indicators: ReadonlyMap<string, { readonly name: Both; readonly unit: string }>;
}

/** What codes are called, as the programme's document says; asked for now and then. */
export class Names {
  private known: { readonly names: Promise<KnownNames>; readonly until: number } | undefined;

  constructor(private readonly client: ServiceClient) {}

  find(): Promise<KnownNames> {
    if (this.known !== undefined && this.known.until > performance.now()) return this.known.names;
    const names = this.load();
    this.known = { names, until: performance.now() + KEPT_MS };
    names.catch(() => {
      this.known = undefined;
    });
    return names;
  }

  private async load(): Promise<KnownNames> {
    const [clustersAnswer, indicatorsAnswer] = await Promise.all([
      this.client.read(clusters, { from: 'api', path: '/v1/clusters' }),
      this.client.read(indicators, { from: 'api', path: '/v1/indicators' }),
    ]);
    return {
      clusters: new Map(clustersAnswer.clusters.map(({ code, name }) => [code, name])),
      indicators: new Map(indicatorsAnswer.indicators.map(({ code, ...more }) => [code, more])),
    };
  }
}
