import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setDemoClock } from '#persistence';
import { runCommandLine } from '../../apps/cli/src/command-line.js';
import type { ReportCase } from '../../libs/domain/src/validation/testing/report-case.js';
import {
  bytesOf,
  RECEIVED_ON,
  REPORT_CASES,
} from '../../libs/domain/src/validation/testing/report-cases.js';
import { validReport } from '../../libs/domain/src/validation/testing/valid-report.js';
import { INNOVATIONSKRAFT, type Pipeline, startPipeline } from '../pipeline.js';
import { until } from '../until.js';

// The clock of a demonstration only moves forward.
const days = [...new Set(REPORT_CASES.map((each) => each.receivedOn ?? RECEIVED_ON))].sort();
const OWN = 'energy-cluster-denmark';

let folder: string;
let pipeline: Pipeline;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'klyngepuls-cli-'));
  const { privateKey } = generateKeyPairSync('ed25519');
  const RECEIPT_KEY = JSON.stringify(privateKey.export({ format: 'jwk' }));
  pipeline = await startPipeline({
    queue: 'postgres',
    env: { RECEIPT_KEY },
    today: noon(days[0] ?? ''),
  });
});
afterAll(async () => {
  await pipeline?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** Runs a command in this process and gives back what it prints. */
async function klyngepuls(...args: string[]): Promise<{ code: number; out: string }> {
  const { write } = process.stdout;
  let out = '';
  process.stdout.write = (chunk: string | Uint8Array) => {
    out += String(chunk);
    return true;
  };
  try {
    return { code: await runCommandLine(args), out };
  } finally {
    process.stdout.write = write;
  }
}

const noon = (day: string) => `${day}T12:00:00+02:00`;

async function fromServer(bytes: Uint8Array, sender: ReportCase['sender']) {
  const { clusters, admin } = pipeline.keys;
  const key = { administrator: admin, other: clusters.clean, own: clusters[OWN] }[sender ?? 'own'];
  const answer = await fetch(`${pipeline.urls.ingest}/v1/validations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: new Uint8Array(bytes),
  });
  return { status: answer.status, text: await answer.text() };
}

function fromCommandLine(bytes: Uint8Array, each: Pick<ReportCase, 'sender' | 'receivedOn'>) {
  const sender = { administrator: '*', other: 'clean', own: OWN }[each.sender ?? 'own'];
  const received = noon(each.receivedOn ?? RECEIVED_ON);
  const file = fileOf('report.json', bytes);
  const around = ['--programme', INNOVATIONSKRAFT, '--cluster', sender, '--received', received];
  return klyngepuls('check', file, ...around, '--json');
}

describe.each(days)('received on %s', (day) => {
  beforeAll(() => setDemoClock(pipeline.database.adminUrl, noon(day)));

  test('the valid report gets the same verdict, byte for byte', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(validReport()));
    const [server, own] = [
      await fromServer(bytes, undefined),
      await fromCommandLine(bytes, { receivedOn: day }),
    ];
    expect(own.out).toBe(`${server.text}\n`);
  });

  test.each(REPORT_CASES.filter((each) => (each.receivedOn ?? RECEIVED_ON) === day))(
    '$code $name',
    async (each) => {
      const bytes = bytesOf(each);
      const server = await fromServer(bytes, each.sender);
      const own = await fromCommandLine(bytes, each);
      if (server.status === 200) {
        expect(own.out).toBe(`${server.text}\n`);
        expect(own.code).toBe(JSON.parse(server.text).accepted ? 0 : 1);
        return;
      }
      // Refused before it was judged: the same codes, as findings.
      const refused = JSON.parse(server.text).errors.map(({ code }: { code: string }) => code);
      const found = JSON.parse(own.out).findings.map(({ code }: { code: string }) => code);
      expect(found).toEqual(expect.arrayContaining(refused));
      expect(own.code).toBe(1);
    },
  );
});

describe('against a server', () => {
  const connection = () => [
    '--url',
    pipeline.urls.ingest,
    '--key',
    pipeline.keys.clusters[OWN] ?? '',
  ];
  let submitted: { receipt: { submissionId: string }; verdict: unknown };

  test('submit waits for the verdict, which is the one that check gave', async () => {
    const bytes = JSON.stringify(validReport());
    const { code, out } = await klyngepuls(
      'submit',
      fileOf('valid.json', bytes),
      ...connection(),
      '--json',
    );
    submitted = JSON.parse(out);
    expect([code, submitted]).toMatchObject([0, { state: 'accepted' }]);
    const checked = await fromCommandLine(new TextEncoder().encode(bytes), {
      receivedOn: days.at(-1) ?? '',
    });
    expect(submitted.verdict).toEqual(JSON.parse(checked.out));
  });

  test('a rejected correction and a file that is no report end with exit code 1', async () => {
    const broken = { ...validReport(), contact: 'ingen' };
    const file = fileOf('broken.json', JSON.stringify(broken));
    const rejected = await klyngepuls('submit', file, ...connection());
    expect(rejected.code).toBe(1);
    expect(rejected.out).toMatch(/^error {3}KP-S003 .*\[\/contact\]/m);
    const refused = await klyngepuls('submit', fileOf('half.json', '{"cluster":'), ...connection());
    expect([refused.code, refused.out.includes('KP-F003')]).toEqual([1, true]);
  });

  test('status prints the state, and receipt verify works without the server', async () => {
    const { submissionId } = submitted.receipt;
    const status = await klyngepuls('status', submissionId, ...connection());
    expect(status.code).toBe(0);
    expect(status.out).toContain(`${OWN} 2023-Q2 revision 1`);

    const keys = await fetch(`${pipeline.urls.ingest}/.well-known/jwks.json`);
    const jwks = fileOf('jwks.json', await keys.text());
    const receipt = fileOf('receipt.json', JSON.stringify(submitted));
    const valid = fileOf('valid.json', JSON.stringify(validReport()));
    const verify = (...more: string[]) =>
      klyngepuls('receipt', 'verify', receipt, '--keys', jwks, ...more);
    expect((await verify('--report', valid)).code).toBe(0);
    expect((await verify('--report', jwks)).code).toBe(1);
  });

  test('backtest lists the reports that would fail by changed rules', async () => {
    await until('it is counted', () => pipeline.settled());
    process.env.ADMIN_DATABASE_URL = pipeline.database.adminUrl;
    const programme = JSON.parse(readFileSync(INNOVATIONSKRAFT, 'utf8'));
    const same = await klyngepuls('rules', 'backtest', INNOVATIONSKRAFT, '--json');
    expect([same.code, JSON.parse(same.out)]).toMatchObject([
      0,
      { reports: 2, wouldFail: [], wouldPass: [], byCode: [] },
    ]);

    const setting = { from: '2023-Q1', reason: 'prøve', decided: '2023-01-01' };
    programme.ruleSettings = [{ code: 'KP-T003', severity: 'error', ...setting }];
    const stricter = fileOf('stricter.json', JSON.stringify(programme));
    const { code, out } = await klyngepuls('rules', 'backtest', stricter, '--json');
    expect([code, JSON.parse(out).wouldFail]).toEqual([
      1,
      [{ cluster: OWN, quarter: '2023-Q2', revision: 1, codes: ['KP-T003'] }],
    ]);
  });

  test('an unreachable server and an unknown key end with exit code 2', async () => {
    const file = fileOf('valid.json', JSON.stringify(validReport()));
    const away = ['--url', 'http://127.0.0.1:1', '--key', 'x'];
    expect((await klyngepuls('submit', file, ...away)).code).toBe(2);
    expect(
      (await klyngepuls('submit', file, '--url', pipeline.urls.ingest, '--key', 'x')).code,
    ).toBe(2);
    expect((await klyngepuls('check', 'nowhere.json')).code).toBe(2);
  });
});
