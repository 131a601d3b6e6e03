import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Pipeline, QUEUES, startPipeline } from '../pipeline.js';
import { energyReport, madeReport } from '../reports.js';
import { until } from '../until.js';

interface Cell {
  styrkeposition: string;
  funder: string;
  indicator: string;
  value: string | null;
  flags: string[];
  reporters: number;
  due: number;
  lineage: string;
}

describe.each(QUEUES)('one golden quarter with the queue on %s', (queue) => {
  let pipeline: Pipeline;

  beforeAll(async () => {
    pipeline = await startPipeline({ queue, env: { POLL_SECONDS: '1' } });
  });
  afterAll(() => pipeline?.stop());

  async function cells(query: string, key?: string): Promise<Map<string, Cell>> {
    const { status, body } = await pipeline.read(`/v1/outcomes?${query}`, key);
    expect(status).toBe(200);
    return new Map(
      (body.cells as Cell[]).map((cell) => [
        `${cell.styrkeposition} ${cell.funder} ${cell.indicator}`,
        cell,
      ]),
    );
  }

  const first = energyReport('2024-Q2', '2024-04-02', '2024-06-20');
  let receipt: Record<string, unknown>;

  test('a report is accepted with a receipt and a verdict', async () => {
    const answer = await pipeline.submit(first, {
      prefer: 'wait=20',
      'idempotency-key': 'golden-1',
    });
    expect(
      answer.body.verdict?.findings.filter((f: { severity: string }) => f.severity === 'error'),
    ).toEqual([]);
    expect(answer.status).toBe(200);
    receipt = answer.body.receipt;
    expect(receipt).toMatchObject({
      cluster: 'energy-cluster-denmark',
      quarter: '2024-Q2',
      revision: 1,
      timeliness: 'late',
      auditSeq: expect.any(Number),
    });
    expect(receipt.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(receipt.auditHead).toMatch(/^[0-9a-f]{64}$/);
  });

  test('the same bytes again, under any key, give the same receipt', async () => {
    for (const key of ['golden-1', 'golden-2']) {
      const again = await pipeline.submit(first, { 'idempotency-key': key });
      expect(again.status).toBe(200);
      expect(again.headers.get('idempotent-replayed')).toBe('true');
      expect(again.body.receipt ?? again.body).toMatchObject(receipt);
    }
    const other = await pipeline.submit(
      { ...first, nil: first.nil, narrative: 'andet' } as typeof first,
      { 'idempotency-key': 'golden-1' },
    );
    expect(other.status).toBe(409);
  });

  test('outcomes equal those counted by hand, for each funder and for all', async () => {
    await pipeline.submit(madeReport('2024-Q2', '2024-04-02'), { prefer: 'wait=20' });
    await until('both reports are counted', () => pipeline.settled());
    const found = await cells('quarter=2024-Q2&limit=5000');
    const value = (key: string) => found.get(key)?.value;
    expect({
      virkDeb: value('energiteknologi DEB VIRK'),
      virkUfm: value('energiteknologi UFM VIRK'),
      virkAll: value('energiteknologi ALL VIRK'),
      programme: value('ALL ALL VIRK'),
      programmeDeb: value('ALL DEB VIRK'),
      sme: value('energiteknologi ALL VIRK_SMV'),
      under50: value('energiteknologi ALL VIRK_LT50'),
      innovating: value('energiteknologi DEB VIRK_INNO'),
      collective: value('energiteknologi UFM VIRK_KOLL'),
      beside: value('energiteknologi UFM VIRK_VIDSAM'),
      institutions: value('energiteknologi UFM VIDINST'),
      foreign: value('energiteknologi UFM INT_DELT'),
      noForeign: value('energiteknologi DEB INT_DELT'),
      projects: value('ALL ALL PROJ'),
      events: value('energiteknologi ALL ARR'),
      attendances: value('energiteknologi DEB DELT'),
      costs: value('energiteknologi DEB FORB'),
      administration: value('energiteknologi DEB ADMIN_PCT'),
      matches: value('energiteknologi UFM MATCH'),
      satisfaction: value('energiteknologi ALL TILF'),
    }).toEqual({
      virkDeb: '3',
      virkUfm: '2',
      virkAll: '3',
      programme: '4',
      programmeDeb: '4',
      sme: '2',
      under50: '1',
      innovating: '2',
      collective: '1',
      beside: '2',
      institutions: '1',
      foreign: '1',
      noForeign: '0',
      projects: '2',
      events: '2',
      attendances: '40',
      costs: '125000.50',
      administration: '0.159999',
      matches: '5',
      satisfaction: '88.00',
    });
    const cell = found.get('ALL ALL VIRK');
    expect(cell).toMatchObject({ reporters: 2, due: 13, flags: ['p'] });
    expect(found.get('turisme ALL VIRK')).toMatchObject({ value: null, flags: ['m'], due: 0 });
  });

  test('lineage leads from an outcome to its revision and rows', async () => {
    const found = await cells(
      'quarter=2024-Q2&indicator=VIRK&styrkeposition=energiteknologi&funder=DEB',
    );
    const path = found.get('energiteknologi DEB VIRK')?.lineage ?? '';
    const { body } = await pipeline.read(path);
    expect(JSON.stringify(body)).toContain(String(receipt.submissionId));
    expect(JSON.stringify(body)).toContain('/organisations/0');
    expect(JSON.stringify(body)).not.toContain('/organisations/4');
  });

  test('a correction changes the outcome, and asOf before it gives the earlier one', async () => {
    const before = (await pipeline.read('/v1/outcomes?indicator=VIRK')).body.asOf as string;
    const corrected = structuredClone(first);
    corrected.activities[1]!.organisations = [
      corrected.organisations[1]!.id,
      corrected.organisations[0]!.id,
    ];
    corrected.organisations.splice(2, 1);
    const answer = await pipeline.submit(corrected, { prefer: 'wait=20' });
    expect(answer.body.receipt).toMatchObject({ revision: 2 });
    await until('the correction is counted', () => pipeline.settled());
    const query = 'quarter=2024-Q2&indicator=VIRK&styrkeposition=energiteknologi&funder=DEB';
    expect((await cells(query)).get('energiteknologi DEB VIRK')?.value).toBe('2');
    const old = await cells(`${query}&asOf=${encodeURIComponent(before)}`);
    expect(old.get('energiteknologi DEB VIRK')?.value).toBe('3');
    const { body } = await pipeline.read('/v1/reports/energy-cluster-denmark/2024-Q2');
    expect(body.revisions.map((row: { state: string }) => row.state).sort()).toEqual([
      'accepted',
      'superseded',
    ]);
  });

  test('late and missing clusters are known without any report', async () => {
    const { body } = await pipeline.read('/v1/timeliness?quarter=2024-Q2');
    const status = Object.fromEntries(
      body.rows.map((row: { cluster: string; status: string }) => [row.cluster, row.status]),
    );
    expect(status).toMatchObject({
      'energy-cluster-denmark': 'late',
      made: 'late',
      clean: 'missing',
    });
    expect(Object.keys(status)).not.toContain('marlog');
    await until('the calendar has asked about the missing report', async () => {
      const found = await pipeline.read('/v1/deviations?cluster=clean&quarter=2024-Q2');
      return found.body.deviations.some((row: { code: string }) => row.code === 'KP-D090');
    });
  });

  test('a rejected report gets findings with places and remedies, and changes no outcome', async () => {
    const wrong = madeReport('2024-Q2', '2024-04-02');
    wrong.activities[0]!.organisations = [wrong.organisations[0]!.id];
    const answer = await pipeline.submit(wrong, { prefer: 'wait=20' });
    expect(answer.body.verdict.accepted).toBe(false);
    expect(answer.body.verdict.findings).toContainEqual(
      expect.objectContaining({
        code: 'KP-P001',
        severity: 'error',
        at: [expect.stringContaining('/activities/0')],
      }),
    );
    await until('it is judged', () => pipeline.settled());
    const found = await cells('quarter=2024-Q2&indicator=VIRK&funder=ALL&styrkeposition=ALL');
    expect(found.get('ALL ALL VIRK')).toMatchObject({ reporters: 2 });
  });

  test('a dry run gives the verdict of the real run and stores nothing', async () => {
    const dry = await fetch(`${pipeline.urls.ingest}/v1/validations`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${pipeline.keys.clusters.clean}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ ...madeReport('2024-Q2', '2024-04-02'), cluster: 'clean' }),
    });
    expect(dry.status).toBe(200);
    expect(await dry.json()).toMatchObject({ accepted: true });
    const { status } = await pipeline.read('/v1/reports/clean/2024-Q2');
    expect(status).toBe(404);
  });

  test('metrics count the work done', async () => {
    const worker = await (await fetch(`${pipeline.urls.metrics.worker}/metrics`)).text();
    expect(worker).toMatch(/klyngepuls_stage_duration_seconds_count\{[^}]*stage="validate"/);
    expect(worker).toMatch(/bullmq_job_/);
    const api = await (await fetch(`${pipeline.urls.metrics.api}/metrics`)).text();
    expect(api).toMatch(/klyngepuls_reporters_due\{[^}]*quarter="2024-Q3"[^}]*\} 13/);
  });

  test('a recount from the raw bytes finds no difference', () => {
    const printed = execFileSync(
      process.execPath,
      ['dist/apps/cli/src/main.js', 'rebuild', '--verify', '--json'],
      { env: { ...process.env, ADMIN_DATABASE_URL: pipeline.database.adminUrl }, encoding: 'utf8' },
    );
    expect(JSON.parse(printed)).toMatchObject({ differences: 0 });
  });
});
