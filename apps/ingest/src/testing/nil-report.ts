import { call, type IngestFixture } from './ingest-fixture.js';

/** The smallest report that is accepted, as text; `more` are members to change or add. */
export const nilReport = (more: object = {}): string =>
  JSON.stringify({
    format: 'klyngerapport/1',
    cluster: 'energy-cluster-denmark',
    quarter: '2024-Q3',
    nil: true,
    narrative: 'Intet at rapportere.',
    ...more,
  });

/** Sends a body with the key of the report's cluster. */
export const sendAsEnergy = (
  ingest: IngestFixture,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
) =>
  call(`${ingest.url}/v1/reports`, {
    method: 'POST',
    key: ingest.keys.energy,
    body: body as NonNullable<RequestInit['body']>,
    headers,
  });
