import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { strToU8 } from 'fflate';
import { MEDIA_TYPES, writeCsvZip } from '#intake';
import { PROGRAMME, reportFrom } from '../../libs/intake/src/testing/sheet-fixtures.js';
import { filled } from '../fill-workbook.js';
import { HOSTILE_FILES, withoutReferences } from '../hostile-files.js';
import { call, type Pipeline, startPipeline } from '../pipeline.js';
import { madeReport } from '../reports.js';
import { until } from '../until.js';
import { type Uploads, uploadsTo, WAIT } from '../uploads.js';

/** In the programme's first year: what a report changes is soon counted. */
const quarter = '2021-Q2';
const START = '2021-04-06';
const TODAY = '2021-08-06T09:00:00+02:00';
const CLUSTER = 'clean';
/** Of computing: a busy machine makes the clock run faster. */
const COMPUTING_SECONDS_MAX = 2;
/** Beside a hostile file the neighbour may wait for one verdict more, and for a busy machine. */
const SLOWER_MAX = 4;
const SLACK_MS = 3_000;
const TIMES_ALONE = 3;

let pipeline: Pipeline;
let uploads: Uploads;
let honest: Uint8Array;
/** Of the neighbour when nobody else is there, the most: milliseconds, and seconds of computing. */
const alone = { ms: 0, seconds: 0 };

beforeAll(async () => {
  // What a file costs is told below in seconds of computing; the clock is no judge of it here.
  pipeline = await startPipeline({
    queue: 'postgres',
    today: TODAY,
    env: { FILE_READ_MS: '30000' },
  });
  uploads = uploadsTo(pipeline);
  honest = (await uploads.templateOf(CLUSTER, quarter)).bytes;
  for (let time = 1; time <= TIMES_ALONE; time += 1) {
    const { ms, seconds } = await computing(() => neighbour(`Alene: ${time}`));
    alone.ms = Math.max(alone.ms, ms);
    alone.seconds = Math.max(alone.seconds, seconds);
  }
});
afterAll(() => pipeline?.stop());

interface Coded {
  readonly code: string;
}

/** Codes of the problem or of the verdict. */
const codesOf = ({
  body,
}: {
  readonly body: { errors?: Coded[]; findings?: Coded[]; verdict?: { findings: Coded[] } };
}) => (body.errors ?? body.findings ?? body.verdict?.findings ?? []).map(({ code }) => code);

/** Seconds that ingest and the worker have computed. */
async function computed(): Promise<number> {
  const seconds = await Promise.all(
    [pipeline.urls.metrics.ingest, pipeline.urls.metrics.worker].map(async (url) => {
      const { body } = await call(`${url}/metrics`);
      return Number(/^process_cpu_seconds_total\{.*\} (\S+)$/m.exec(body)?.[1]);
    }),
  );
  return seconds.reduce((sum, each) => sum + each, 0);
}

/** What was done, and the seconds that were computed until nothing of it was left to do. */
async function computing<Done>(work: () => Promise<Done>): Promise<Done & { seconds: number }> {
  const settled = () => until('nothing is left to do', pipeline.settled);
  await settled();
  const before = await computed();
  const done = await work();
  await settled();
  return { ...done, seconds: (await computed()) - before };
}

/** The neighbour's upload until it is judged, and how long that took. */
async function neighbour(narrative: string) {
  const started = performance.now();
  const report = { ...madeReport(quarter, START), narrative };
  const { body } = await pipeline.submit(report, WAIT);
  return { state: body.state, ms: performance.now() - started };
}

test.each(HOSTILE_FILES)('$name, and a neighbour at the same moment', async (file) => {
  const bytes = file.make(honest);
  const { answer, near, seconds } = await computing(async () => {
    const [answer, near] = await Promise.all([
      uploads.send(bytes, { cluster: CLUSTER, quarter }),
      neighbour(`Nabo til: ${file.name}`),
    ]);
    return { answer, near };
  });
  expect([answer.status, codesOf(answer)[0]]).toEqual([file.status, file.code]);
  expect(seconds - alone.seconds).toBeLessThan(COMPUTING_SECONDS_MAX);
  expect(near.state).toMatch(/^(accepted|superseded)$/);
  expect(near.ms).toBeLessThan(SLOWER_MAX * alone.ms + SLACK_MS);

  const dry = await uploads.send(bytes, { cluster: CLUSTER, quarter, path: 'validations' });
  expect([dry.status, codesOf(dry)[0]]).toEqual([file.status, file.code]);
});

test('cells without references are read where they stand', async () => {
  const report = { ...madeReport(quarter, START), cluster: CLUSTER };
  const book = withoutReferences(filled(honest, report));
  const { body } = await uploads.send(book, { cluster: CLUSTER, quarter });
  expect(body).toMatchObject({ state: 'accepted', verdict: { counts: { error: 0 } } });
});

test('a workbook of another cluster is not stored', async () => {
  const zip = writeCsvZip(reportFrom(madeReport(quarter, START)), PROGRAMME);
  for (const bytes of [zip, strToU8('{}')]) {
    const answer = await uploads.send(bytes, { cluster: CLUSTER, quarter });
    expect([answer.status, codesOf(answer)]).toEqual([415, ['KP-F001']]);
  }
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
