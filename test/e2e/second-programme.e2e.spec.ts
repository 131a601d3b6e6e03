import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EXAMPLE_PROGRAMME, INNOVATIONSKRAFT, type Pipeline, startPipeline } from '../pipeline.js';
import { cvr, madeReport, type SentReport } from '../reports.js';
import { until } from '../until.js';

/** A day in the second programme, after the regions have changed. */
const TODAY = '2027-05-10T09:00:00+02:00';

let pipeline: Pipeline;

beforeAll(async () => {
  pipeline = await startPipeline({
    queue: 'postgres',
    programmes: [INNOVATIONSKRAFT, EXAMPLE_PROGRAMME],
    today: TODAY,
  });
});
afterAll(() => pipeline?.stop());

/** A project of three in Copenhagen, for the one funder of that programme. */
function report(organisations: number): SentReport {
  const base = madeReport('2027-Q1', '2027-01-04');
  const ids = Array.from({ length: organisations }, (_, index) => cvr(20 + index));
  const [company] = base.organisations;
  return {
    ...base,
    cluster: 'eksempel-energiteknologi',
    organisations: ids.map((id) => ({ ...company, id, municipality: '0101' })),
    activities: base.activities.map((activity) => ({ ...activity, organisations: ids })),
  };
}

test('each programme requires its own participants, in its own words', async () => {
  const answer = await pipeline.submit(report(2), { prefer: 'wait=20' });
  expect(answer.body.verdict).toMatchObject({ accepted: false });
  expect(answer.body.verdict.findings.map((finding: { code: string }) => finding.code)).toContain(
    'KP-P003',
  );
});

test('a report under another programme becomes outcomes without code of its own', async () => {
  const answer = await pipeline.submit(report(3), { prefer: 'wait=20' });
  expect(answer.body.verdict).toMatchObject({ accepted: true });
  await until('it is counted', () => pipeline.settled());
  const { body } = await pipeline.read(
    '/v1/outcomes?quarter=2027-Q1&styrkeposition=energiteknologi&indicator=VIRK,VIRK_1086,PROJ',
  );
  const cells = body.cells.map((cell: { funder: string; indicator: string; value: string }) => [
    cell.funder,
    cell.indicator,
    cell.value,
  ]);
  expect(cells).toEqual(
    [
      ['DEB', 'PROJ', '1'],
      ['DEB', 'VIRK', '3'],
      ['DEB', 'VIRK_1086', '3'],
      ['ALL', 'PROJ', '1'],
      ['ALL', 'VIRK', '3'],
      ['ALL', 'VIRK_1086', '3'],
    ].sort(),
  );
});

test('outcomes of the first programme can still be read', async () => {
  const { body } = await pipeline.read(
    '/v1/outcomes?quarter=2023-Q1&styrkeposition=energiteknologi&indicator=VIRK',
  );
  expect(body.cells.map((cell: { funder: string }) => cell.funder).sort()).toEqual([
    'ALL',
    'DEB',
    'UFM',
  ]);
});
