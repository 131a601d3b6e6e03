import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { MEDIA_TYPES, writeCsvZip } from '#intake';
import { PROGRAMME, reportFrom } from '../../libs/intake/src/testing/sheet-fixtures.js';
import { call, type Pipeline, startPipeline } from '../pipeline.js';
import { madeReport, type SentReport } from '../reports.js';
import { type Uploads, uploadsTo, WAIT } from '../uploads.js';

let pipeline: Pipeline;
let uploads: Uploads;

beforeAll(async () => {
  pipeline = await startPipeline({ queue: 'postgres' });
  uploads = uploadsTo(pipeline);
});
afterAll(() => pipeline?.stop());

interface Coded {
  readonly code: string;
}

describe('bytes that are not what they should be', () => {
  const quarter = '2024-Q3';
  const CLUSTER = 'clean';
  let honest: Uint8Array;
  beforeAll(async () => {
    honest = (await uploads.templateOf(CLUSTER, quarter)).bytes;
  });
  const withEntry = (name: string, content: Uint8Array) =>
    zipSync({ ...unzipSync(honest), [name]: content });
  const many = () =>
    Object.fromEntries(
      Array.from({ length: 20_000 }, (_, n) => [`xl/media/${n}.png`, strToU8('')]),
    );

  /** Codes of the problem or of the verdict. */
  const codesOf = ({
    body,
  }: {
    readonly body: { errors?: Coded[]; verdict?: { findings: Coded[] } };
  }) => (body.errors ?? body.verdict?.findings ?? []).map(({ code }) => code);

  test.each<[string, () => Uint8Array, number, string]>([
    ['bomb of noughts', () => withEntry('xl/a.bin', new Uint8Array(90_000_000)), 422, 'KP-F005'],
    [
      '20,000 entries',
      () => zipSync({ ...unzipSync(honest), ...many() }, { level: 0 }),
      422,
      'KP-F005',
    ],
    ['climbing path', () => withEntry('../../etc/passwd', strToU8('x')), 422, 'KP-F005'],
    ['truncated', () => honest.slice(0, honest.length / 2), 422, 'KP-F003'],
    ['macros', () => withEntry('xl/vbaProject.bin', strToU8('x')), 200, 'KP-F005'],
    [
      'external links',
      () => withEntry('xl/externalLinks/externalLink1.xml', strToU8('<x/>')),
      200,
      'KP-F005',
    ],
    [
      'DTD',
      () => withEntry('xl/drawings/drawing9.xml', strToU8('<!DOCTYPE x []><x/>')),
      200,
      'KP-F005',
    ],
    [
      'encrypted',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e00000', 'hex'),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      422,
      'KP-F003',
    ],
    [
      'a zip of CSV',
      () => writeCsvZip(reportFrom(madeReport(quarter, '2024-04-02')), PROGRAMME),
      415,
      'KP-F001',
    ],
    ['JSON', () => strToU8('{}'), 415, 'KP-F001'],
    ['HTML', () => strToU8('<html></html>'), 415, 'KP-F001'],
    ['empty', () => new Uint8Array(), 415, 'KP-F001'],
  ])('%s, and a neighbour at the same moment', async (name, make, status, code) => {
    const bytes = make();
    const started = performance.now();
    const mine = uploads.send(bytes, { cluster: CLUSTER, quarter }).then((answer) => ({
      ...answer,
      ms: performance.now() - started,
    }));
    const neighbour: SentReport = madeReport(quarter, '2024-04-02');
    neighbour.narrative = `Nabo til: ${name}`;
    const near = pipeline.submit(neighbour, WAIT);
    const dry = uploads.send(bytes, { cluster: CLUSTER, quarter, path: 'validations' });
    const answer = await mine;
    expect([answer.status, codesOf(answer)[0]]).toEqual([status, code]);
    expect(answer.ms).toBeLessThan(2_000);
    expect((await near).body.state).toMatch(/^(accepted|superseded)$/);
    const { body, status: dryStatus } = await dry;
    expect([dryStatus, (body.errors ?? body.findings)[0].code]).toEqual([status, code]);
  });

  test('a workbook without a quarter, or called JSON, is not stored', async () => {
    const headers = { authorization: `Bearer ${pipeline.keys.clusters[CLUSTER]}` };
    const post = (query: string, type: string) =>
      call(`${pipeline.urls.ingest}/v1/reports${query}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': type },
        body: new Uint8Array(honest),
      });
    const nameless = await post('', MEDIA_TYPES.xlsx);
    expect([nameless.status, nameless.body.errors[0].pointer]).toEqual([422, '/quarter']);
    const foreign = await post(`?quarter=${quarter}&cluster=made`, MEDIA_TYPES.xlsx);
    expect([foreign.status, codesOf(foreign)]).toEqual([422, ['KP-R001']]);
    const lie = await post('', MEDIA_TYPES.json);
    expect([lie.status, codesOf(lie)]).toEqual([415, ['KP-F001']]);
  });
});
