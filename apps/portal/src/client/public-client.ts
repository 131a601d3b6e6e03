import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  type IndicatorInCatalogue,
  indicatorsAnswer,
  type OutcomeCell,
  outcomesAnswer,
  type outcomesParameters,
  programmesAnswer,
  styrkepositionerAnswer,
} from '#contract';
import { ALL } from '#domain';
import { type Query, withQuery } from './query.js';
import { ServiceClient } from './service-client.js';

/** The most that the api gives on one page; a styrkeposition's or a country's quarters are far fewer. */
export const CELLS_MAX = 5_000;
/** What the api tells anybody: asked without a person, so that nobody sees more than the public. */
@Injectable()
export class PublicClient {
  constructor(private readonly service: ServiceClient) {}

  async indicators(): Promise<readonly IndicatorInCatalogue[]> {
    return (await this.read(indicatorsAnswer, '/v1/indicators')).indicators;
  }

  /** Codes with their names, in the programme's order. */
  async styrkepositioner(): Promise<ReadonlyMap<string, string>> {
    const { styrkepositioner } = await this.read(styrkepositionerAnswer, '/v1/styrkepositioner');
    return new Map(styrkepositioner.map(({ code, name }) => [code, name]));
  }

  /** Approved cells of one indicator over all funders, for every quarter there is; oldest first. */
  async series(code: string): Promise<readonly OutcomeCell[]> {
    const quarters = await this.quarters();
    return this.cells({ indicator: code, quarter: quarters.join(',') });
  }

  /** Approved national cells of every indicator in a quarter. */
  national(quarter: string): Promise<readonly OutcomeCell[]> {
    return this.cells({ quarter, styrkeposition: ALL });
  }

  /** How the api answers now. */
  async version(): Promise<{ readonly asOf: string; readonly dataVersion: string }> {
    return this.read(outcomesAnswer, '/v1/outcomes?limit=1');
  }

  /** Of every programme, oldest first. */
  async quarters(): Promise<readonly string[]> {
    const { programmes } = await this.read(programmesAnswer, '/v1/programmes');
    return [...new Set(programmes.flatMap(({ quarters }) => quarters))].sort();
  }

  private async cells(question: Query<typeof outcomesParameters>): Promise<readonly OutcomeCell[]> {
    const path = withQuery('/v1/outcomes', { funder: ALL, limit: CELLS_MAX, ...question });
    return (await this.read(outcomesAnswer, path)).cells;
  }

  private read<T>(schema: z.ZodType<T>, path: string): Promise<T> {
    return this.service.read(schema, { from: 'api', path });
  }
}
