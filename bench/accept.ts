import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { clustersDue, firstQuarter, type Programme, quartersBetween } from '#domain';
import { createApiKey } from '#platform';
import { randomOf } from '../tools/demo/random.js';
import { prepareDatabase, readProgrammeFile } from '../tools/start/prepare.js';
import { startAppOnRedis, startProcess } from './apps.js';
import type { Bench } from './bench.js';
import { figures, milliseconds, type Row, times } from './figure.js';
import {
  type LoadResult,
  NONCE_LENGTH,
  type PreparedRequest,
  runLoad,
} from './load/closed-loop.js';
import { reportBodies } from './load/report-body.js';
import type { Servers } from './servers.js';
import { median, percentile } from './statistics.js';

const CONNECTIONS = 50;
const BODIES_PER_CONNECTION = 8;
const RATIO_MIN = 1.5;
const SEED = 20_241_108;
// The last quarter that every cluster of the demonstration may report for.
const LAST_QUARTER = '2024-Q3';

interface Side {
  readonly port: number;
  readonly requests: readonly (readonly PreparedRequest[])[];
  /** Empties what the last repetition has stored, so that every one begins alike. */
  readonly empty: () => Promise<void>;
}

/**
 * Accepted reports a second, against the least one could write. The pairs of repetitions follow each
 * other closely in changing order: on a shared machine only the ratio of neighbours says anything.
 */
export async function measureAccept(bench: Bench): Promise<Row[]> {
  const repetitions = bench.isQuick ? 3 : 10;
  const seconds = bench.isQuick ? 1 : 3;
  const { servers } = bench;
  const { ingest, bare, stop } = await startBoth(servers);
  bench.say(`accept: ${repetitions} pairs of repetitions of ${seconds} s`);
  const play = async (side: Side, length: number) => {
    await side.empty();
    await servers.checkpoint();
    return runLoad({ ...side, seconds: length, status: 202 });
  };
  // Both are compiled by the engine before anything counts.
  await play(ingest, 2);
  await play(bare, 2);

  const played: { ingest: LoadResult; bare: LoadResult }[] = [];
  for (let nth = 0; nth < repetitions; nth++) {
    if (nth % 2 === 0) {
      const first = await play(ingest, seconds);
      played.push({ ingest: first, bare: await play(bare, seconds) });
    } else {
      const first = await play(bare, seconds);
      played.push({ bare: first, ingest: await play(ingest, seconds) });
    }
  }
  await stop();
  return rowsOf(played, bench);
}

async function startBoth(servers: Servers) {
  const file = readProgrammeFile();
  const adminUrl = await servers.createDatabase('accept');
  const logins = await prepareDatabase(adminUrl, { ...file, clockAt: undefined });
  const bareUrl = await servers.createDatabase('bare');
  const pepper = randomBytes(32).toString('hex');
  const ingest = await startAppOnRedis(servers, {
    app: 'ingest',
    databaseUrl: logins.ingest,
    pepper,
  });
  const bare = await startProcess(servers, {
    name: 'bare-ingest',
    main: 'bench/bare-ingest.js',
    env: { DATABASE_URL: bareUrl },
    ports: { port: 'PORT', health: 'PORT' },
  });
  const requests = await prepareRequests(file.programme, adminUrl, pepper);
  const sideOf = (port: number, database: string, statement: string): Side => ({
    port,
    requests,
    empty: () => inDatabase(database, statement),
  });
  return {
    stop: () => Promise.all([ingest.stop(), bare.stop()]),
    ingest: sideOf(ingest.port, adminUrl, EMPTY_INTAKE),
    bare: sideOf(bare.port, bareUrl, 'truncate report, outbox'),
  };
}

// Submissions are kept for ever by a trigger; as a replica the superuser passes it, in this database.
const EMPTY_INTAKE = `set session_replication_role = replica;
  truncate klyngepuls.submission, klyngepuls.idempotency, klyngepuls.outbox, klyngepuls.audit`;

async function prepareRequests(programme: Programme, adminUrl: string, pepper: string) {
  const bodyOf = reportBodies(randomOf(SEED, 'accept'));
  const nonce = '0'.repeat(NONCE_LENGTH);
  const keys = new Map<string, string>();
  for (const { code } of programme.clusters) {
    const wanted = { role: 'cluster', clusters: [code], label: code } as const;
    keys.set(code, await createApiKey(adminUrl, pepper, wanted));
  }
  const owed = quartersBetween(firstQuarter(programme), LAST_QUARTER).flatMap((quarter) =>
    clustersDue(programme, quarter).map((cluster) => ({ cluster, quarter })),
  );
  const random = randomOf(SEED, 'requests');
  const request = (): PreparedRequest => {
    const { cluster, quarter } = random.pick(owed);
    const body = bodyOf({ programme, cluster, quarter, nonce });
    return layOut({ body, key: keys.get(cluster) ?? '', nonce });
  };
  return Array.from({ length: CONNECTIONS }, () =>
    Array.from({ length: BODIES_PER_CONNECTION }, request),
  );
}

function layOut(of: { body: string; key: string; nonce: string }): PreparedRequest {
  const head = [
    'POST /v1/reports HTTP/1.1',
    'host: 127.0.0.1',
    `authorization: Bearer ${of.key}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(of.body)}`,
    `idempotency-key: ${of.nonce}`,
    '',
    '',
  ].join('\r\n');
  const bytes = Buffer.from(head + of.body);
  return { bytes, nonceAt: [bytes.indexOf(of.nonce), bytes.lastIndexOf(of.nonce)] };
}

async function inDatabase(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}

function rowsOf(
  played: readonly { readonly ingest: LoadResult; readonly bare: LoadResult }[],
  bench: Bench,
): Row[] {
  const ratios = played.map(({ ingest, bare }) => ingest.perSecond / bare.perSecond);
  const ratio = median(ratios);
  const rate = (side: 'ingest' | 'bare') => median(played.map((pair) => pair[side].perSecond));
  const share = (side: 'ingest' | 'bare') => median(played.map((pair) => pair[side].cpuShare));
  bench.say(
    `accept: the generator took ${figures(share('ingest'))} of a core, ` +
      `${figures(share('bare'))} with the baseline`,
  );
  const latency = (side: 'ingest' | 'bare', quantile: number) =>
    median(played.map((pair) => percentile(pair[side].latenciesMs, quantile)));
  const latencyRow = (name: string, quantile: number): Row => ({
    figure: `accept, ${name}`,
    value: milliseconds(latency('ingest', quantile)),
    baseline: milliseconds(latency('bare', quantile)),
    ratio: times(latency('ingest', quantile) / latency('bare', quantile)),
  });
  return [
    {
      figure: `accepted reports of 8 KB, ${CONNECTIONS} connections`,
      value: `${figures(rate('ingest'))}/s`,
      baseline: `${figures(rate('bare'))}/s, bare Fastify`,
      ratio: `${times(ratio)} (${figures(Math.min(...ratios))}–${figures(Math.max(...ratios))})`,
      target: { text: `≥ ${RATIO_MIN}×`, met: ratio >= RATIO_MIN },
    },
    latencyRow('p50', 0.5),
    latencyRow('p99', 0.99),
  ];
}
