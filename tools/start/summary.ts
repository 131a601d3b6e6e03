import { z } from 'zod';
import type { Programme } from '#domain';
import { type Credentials, credentialsFile } from './credentials.js';
import { indicatorLegend, outcomeLines } from './print-table.js';
import { callService } from './service-client.js';

// The figures that funders ask for first; those the programme does not have are left out.
const INDICATORS = ['VIRK', 'VIRK_SMV', 'PROJ', 'RES_PROD', 'FORB'];
const DEVIATIONS_SHOWN_MAX = 12;

const decimal = z.string().nullable();
const outcomesSchema = z.object({
  cells: z.array(
    z.object({
      quarter: z.string(),
      styrkeposition: z.string(),
      funder: z.string(),
      indicator: z.string(),
      value: decimal,
      low: decimal.default(null),
      high: decimal.default(null),
    }),
  ),
});
const deviationsSchema = z.object({
  deviations: z.array(
    z.object({
      code: z.string(),
      cluster: z.string(),
      quarter: z.string(),
      sentence: z.object({ da: z.string() }),
    }),
  ),
});
const timelinessSchema = z.object({
  rows: z.array(z.object({ cluster: z.string(), status: z.string() })),
});
const STATUS_TEXT = new Map([
  ['late', 'kom sent'],
  ['missing', 'mangler'],
]);

export interface SummaryOf {
  readonly programme: Programme;
  readonly credentials: Credentials;
  readonly home: string;
}

/** What `npm start` ends with: outcomes, deviations, who is late, and where to look next. */
export async function summaryLines({ programme, credentials, home }: SummaryOf): Promise<string[]> {
  const known = new Set(programme.indicators.map(({ code }) => code));
  const indicators = INDICATORS.filter((code) => known.has(code));
  const read = (pathAndQuery: string) =>
    callService({ url: `${credentials.urls.api}/v1/${pathAndQuery}`, key: credentials.admin });

  const { cells } = outcomesSchema.parse(await read(`outcomes?indicator=${indicators.join(',')}`));
  const quarter = cells[0]?.quarter ?? '';
  const open = deviationsSchema.parse(await read('deviations?status=open')).deviations;
  const deviations = open.toSorted((a, b) => b.quarter.localeCompare(a.quarter));
  const timeliness = timelinessSchema.parse(await read(`timeliness?quarter=${quarter}`)).rows;
  const names = new Map(programme.clusters.map(({ code, name }) => [code, name]));

  return [
    '',
    `Portalen ${credentials.urls.portal}`,
    '',
    `Udfald ${quarter} pr. styrkeposition og bevillingsgiver`,
    ...outcomeLines({ programme, indicators, cells }),
    indicatorLegend(programme, indicators),
    '',
    `Åbne afvigelser: ${deviations.length}`,
    ...deviations
      .slice(0, DEVIATIONS_SHOWN_MAX)
      .map(
        ({ code, cluster, quarter, sentence }) => `  ${code} ${cluster} ${quarter}: ${sentence.da}`,
      ),
    ...(deviations.length > DEVIATIONS_SHOWN_MAX ? ['  …'] : []),
    '',
    `Rapporter for ${quarter}, der mangler eller kom sent`,
    ...timeliness.flatMap(({ cluster, status }) => {
      const text = STATUS_TEXT.get(status);
      return text === undefined ? [] : [`  ${names.get(cluster) ?? cluster} ${text}`];
    }),
    '',
    `Indberetning ${credentials.urls.ingest} · API ${credentials.urls.api}`,
    `Nøgler i ${credentialsFile(home)}`,
  ];
}
