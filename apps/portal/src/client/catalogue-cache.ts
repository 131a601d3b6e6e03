import { Injectable } from '@nestjs/common';
import {
  clustersAnswer,
  indicatorsAnswer,
  programmesAnswer,
  styrkepositionerAnswer,
} from '#contract';
import { Catalogue } from './catalogue.js';
import { ServiceClient } from './service-client.js';

/** A programme is applied a few times a year; a new name is seen within a minute. */
const KEPT_MS = 60_000;

/** The catalogue, asked for once a minute at most, whoever reads it. */
@Injectable()
export class CatalogueCache {
  private kept: { readonly catalogue: Promise<Catalogue>; readonly until: number } | undefined;

  constructor(private readonly services: ServiceClient) {}

  read(): Promise<Catalogue> {
    const now = performance.now();
    if (this.kept !== undefined && now < this.kept.until) return this.kept.catalogue;
    const catalogue = this.ask();
    const kept = { catalogue, until: now + KEPT_MS };
    this.kept = kept;
    catalogue.catch(() => {
      if (this.kept === kept) this.kept = undefined;
    });
    return catalogue;
  }

  private async ask(): Promise<Catalogue> {
    const [named, held, counted, all] = await Promise.all([
      this.services.read(clustersAnswer, { from: 'api', path: '/v1/clusters' }),
      this.services.read(styrkepositionerAnswer, { from: 'api', path: '/v1/styrkepositioner' }),
      this.services.read(indicatorsAnswer, { from: 'api', path: '/v1/indicators' }),
      this.services.read(programmesAnswer, { from: 'api', path: '/v1/programmes' }),
    ]);
    return new Catalogue({ ...named, ...held, ...counted, ...all });
  }
}
