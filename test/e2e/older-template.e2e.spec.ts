import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MEDIA_TYPES, makeTemplate, writeCsvZip } from '#intake';
import { validReport } from '../../libs/domain/src/validation/testing/valid-report.js';
import { PROGRAMME, reportFrom, withCell } from '../../libs/intake/src/testing/sheet-fixtures.js';
import { type Pipeline, startPipeline } from '../pipeline.js';

const sent = reportFrom(validReport());
const ENERGY = 'energy-cluster-denmark';
let pipeline: Pipeline;
let older: Uint8Array;

beforeAll(async () => {
  pipeline = await startPipeline({ queue: 'postgres' });
  const book = await makeTemplate({ programme: PROGRAMME, ...sent, sent, version: 1 });
  older = withCell(book, 'Nøgletal', 'D4', '<c r="D4" t="inlineStr"><is><t>12,3x</t></is></c>');
});
afterAll(() => pipeline?.stop());

async function post(
  path: string,
  bytes: Uint8Array,
  {
    type = MEDIA_TYPES.xlsx,
    quarter = '2023-Q2',
    key = pipeline.keys.clusters[ENERGY],
  }: { readonly type?: string; readonly quarter?: string; readonly key?: string | undefined } = {},
) {
  const answer = await fetch(`${pipeline.urls.ingest}/v1/validations${path}?quarter=${quarter}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
    body: new Uint8Array(bytes),
  });
  return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
}

/** Codes, grades and cells of the verdict. */
async function verdictOn(bytes: Uint8Array): Promise<string[]> {
  const answer = await post('', bytes);
  const { findings } = JSON.parse(new TextDecoder().decode(answer.bytes)) as {
    findings: readonly { code: string; severity: string; cells: string[] }[];
  };
  return findings.map(({ code, severity, cells }) => `${code} ${severity} ${cells}`);
}

test('a workbook of an older template comes back in the newest, with what is wrong in it', async () => {
  const [age, ...others] = await verdictOn(older);
  expect(age).toBe('KP-F006 info Rapport!A1');
  expect(others[0]).toBe('KP-S003 error Nøgletal!D4');
  const { status, bytes } = await post('/template', older);
  expect(status).toBe(200);
  expect(await verdictOn(bytes)).toEqual(others);
});

test('a file without cluster and quarter, or that is no workbook, gives no copy', async () => {
  const type = MEDIA_TYPES['csv-zip'];
  const refused = [
    await post('/template', older, { quarter: '2023-Q3' }),
    await post('/template', older, { key: pipeline.keys.clusters.made }),
    await post('/template', writeCsvZip(sent, PROGRAMME), { type }),
    await post('/template', older.slice(0, older.length / 2)),
    await post('/template', older, { key: pipeline.keys.funders.DEB }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([409, 409, 409, 422, 403]);
});
