import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { setPasswords, urlAs } from '#persistence';
import { makeDemo } from '../../tools/demo/make-demo.js';
import type { ReportDocument } from '../../tools/demo/report-document.js';
import { APPS } from '../app-processes.js';
import { createDemoDatabase, DEMO_SEED } from '../demo-database.js';
import { INNOVATIONSKRAFT, type Pipeline, readFrom, startPipeline } from '../pipeline.js';
import { until } from '../until.js';
import { documentedMetrics, type Family, readExposition } from './documented-metrics.js';
import { startMonitoring } from './monitoring.js';
import { allRules, metricsIn } from './rule-files.js';

const CHOSEN = { styrkeposition: 'energiteknologi', quarter: '2024-Q3' };
const FOLDER = 'infra/grafana/dashboards';

let pipeline: Pipeline;
let monitoring: Awaited<ReturnType<typeof startMonitoring>>;
let reader: pg.Client;

beforeAll(async () => {
  // Counted once a scrape, as in production, and not once a gauge.
  pipeline = await startPipeline({
    queue: 'redis',
    database: await createDemoDatabase(),
    env: { METRICS_CACHE_MS: '900' },
  });
  const password = randomBytes(24).toString('hex');
  await setPasswords(pipeline.database.adminUrl, [{ role: 'grafana', password }]);
  reader = new pg.Client({
    connectionString: urlAs(pipeline.database.adminUrl, 'klyngepuls_grafana', password),
  });
  await reader.connect();
  const { programme } = await readFrom(INNOVATIONSKRAFT);
  const demo = makeDemo(programme, DEMO_SEED);
  const last = demo.reports.findLast(({ report }) => report.quarter === CHOSEN.quarter)?.report;
  if (last === undefined) throw new Error('the demo has no report of the quarter');
  // A rate needs a reading before and one after.
  await work({ ...last, narrative: `${last.narrative} Rettet.` });
  monitoring = await startMonitoring({ apps: pipeline.urls.metrics });
  await monitoring.scraped();
  await work({ ...last, narrative: `${last.narrative} Rettet igen.` });
  await monitoring.scraped();
}, 300_000);
afterAll(async () => {
  await reader?.end();
  await monitoring?.stop();
  await pipeline?.stop();
});

/** Lets every stage and the reading of outcomes happen once. */
async function work(report: ReportDocument): Promise<void> {
  const { body } = await pipeline.submit(report, { prefer: 'wait=20' });
  expect(body).toMatchObject({ state: 'accepted' });
  await until('the pipeline has settled', pipeline.settled);
  await pipeline.read('/v1/outcomes');
}

async function families(): Promise<{ app: string; family: Family }[]> {
  const shown = await Promise.all(
    APPS.map(async (app) => {
      const text = await (await fetch(`${pipeline.urls.metrics[app]}/metrics`)).text();
      return readExposition(text).map((family) => ({ app, family }));
    }),
  );
  return shown.flat();
}

describe('metrics', () => {
  const documented = documentedMetrics();
  const rowOf = (name: string) =>
    documented.find((row) =>
      row.name.endsWith('*') ? name.startsWith(row.name.slice(0, -1)) : row.name === name,
    );

  test('each has a help text, a unit in its name, and its row in docs/operations.md', async () => {
    for (const { app, family } of await families()) {
      const row = rowOf(family.name);
      expect([family.name, row?.name]).toEqual([family.name, expect.any(String)]);
      expect([family.name, family.help.length > 10]).toEqual([family.name, true]);
      // An app without requests of its own shows the histogram's name and no series.
      if (family.series.length === 0) continue;
      expect([...(row?.apps ?? [])]).toContain(row?.apps[0] === 'all' ? 'all' : app);
      if (row?.unit === 'seconds') expect(family.name).toMatch(/_seconds$/);
      if (row?.unit === 'ratio') expect(family.name).toMatch(/_ratio$/);
      if (family.type === 'counter') expect(family.name).toMatch(/_total$/);
    }
  });

  test('every row of the page is shown by its apps', async () => {
    const shown = await families();
    const missing = documented.filter(
      (row) =>
        !row.name.endsWith('*') &&
        !row.apps.every((app) =>
          shown.some((each) => each.app === app && each.family.name === row.name),
        ),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test('labels are those of the page, and none holds an id, key or address', async () => {
    for (const { family } of await families()) {
      const row = rowOf(family.name);
      if (row === undefined || row.name.endsWith('*')) continue;
      const labels = new Set(family.series.flatMap((each) => Object.keys(each)));
      expect([family.name, [...labels].filter((label) => !row.labels.includes(label))]).toEqual([
        family.name,
        [],
      ]);
      const texts = family.series.flatMap((each) => Object.values(each));
      expect(texts.filter((text) => /[0-9a-f]{8}-|klyngepuls_|@|DK-\d/.test(text))).toEqual([]);
    }
  });

  test('only the two gauges of lateness are labelled by cluster, for two quarters', async () => {
    const naming = (await families()).filter(({ family }) =>
      family.series.some((each) => Object.values(each).includes('energy-cluster-denmark')),
    );
    expect(naming.map(({ family }) => [family.name, family.series.length])).toEqual([
      ['klyngepuls_report_deadline_timestamp_seconds', 2 * 13],
      ['klyngepuls_report_accepted', 2 * 13],
    ]);
  });

  test('every metric of a rule is shown by an app', async () => {
    const shown = new Set((await families()).map(({ family }) => family.name));
    const asked = allRules().flatMap(({ expr }) => metricsIn(expr));
    const records = new Set(allRules().flatMap(({ record }) => record?.split(':')[1] ?? []));
    const unknown = asked.filter(
      (name) =>
        !shown.has(name) &&
        !shown.has(name.replace(/_(count|sum|bucket)$/, '')) &&
        !records.has(name),
    );
    expect(unknown).toEqual([]);
  });
});

interface Dashboard {
  readonly templating?: {
    readonly list?: readonly { readonly name: string; readonly query: string }[];
  };
  readonly panels: readonly {
    readonly title: string;
    readonly targets: readonly { readonly expr?: string; readonly rawSql?: string }[];
  }[];
}

const boards = readdirSync(FOLDER).map((file) => ({
  file,
  board: JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Dashboard,
}));

describe.each(boards)('$file', ({ board }) => {
  test('every Prometheus query answers a number', async () => {
    for (const { title, targets } of board.panels) {
      for (const { expr } of targets) {
        if (expr === undefined) continue;
        const found = await monitoring.query(expr.replaceAll('$__rate_interval', '1m'));
        const numbers = found.filter(({ value }) => !Number.isNaN(Number(value[1])));
        expect([title, expr, numbers.length > 0]).toEqual([title, expr, true]);
      }
    }
  });

  test('every SQL query answers rows, for each funder', async () => {
    const funders = await choicesOf(board, 'funder', {});
    for (const funder of funders.length === 0 ? [''] : funders) {
      const chosen = await choose(board, funder);
      for (const { title, targets } of board.panels) {
        for (const { rawSql } of targets) {
          if (rawSql === undefined) continue;
          const { rows } = await reader.query(fill(rawSql, chosen));
          expect([title, funder, rows.length > 0]).toEqual([title, funder, true]);
        }
      }
    }
  });
});

type Chosen = Readonly<Record<string, string>>;

/** What a person would choose; what is left is the first that is offered. */
async function choose(board: Dashboard, funder: string): Promise<Chosen> {
  let chosen: Chosen = { funder };
  for (const { name } of board.templating?.list ?? []) {
    const offered = await choicesOf(board, name, chosen);
    const wanted = { ...CHOSEN, funder }[name] ?? offered[0];
    expect([name, offered]).toEqual([name, expect.arrayContaining([wanted])]);
    chosen = { ...chosen, [name]: String(wanted) };
  }
  return chosen;
}

async function choicesOf(board: Dashboard, name: string, chosen: Chosen): Promise<string[]> {
  const variable = board.templating?.list?.find((each) => each.name === name);
  if (variable === undefined) return [];
  const { rows } = await reader.query<{ __value: string }>(fill(variable.query, chosen));
  return rows.map(({ __value }) => __value);
}

function fill(text: string, chosen: Chosen): string {
  return text.replace(/\$\{(\w+):sqlstring\}/g, (_, name: string) =>
    pg.escapeLiteral(chosen[name] ?? ''),
  );
}
