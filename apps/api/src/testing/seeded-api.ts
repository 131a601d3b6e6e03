import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import {
  aggregate,
  digestReport,
  firstQuarter,
  type Programme,
  type Quarter,
  quartersBetween,
  type Report,
  styrkepositionOf,
  WINDOWS,
} from '#domain';
import { programmeToApply, readProgramme } from '#intake';
import {
  applyProgramme,
  findContents,
  findRevisionsInForce,
  replaceOutcomes,
  setDemoClock,
} from '#persistence';
import { AppMetrics, createApiKey, type KeyToCreate, settings } from '#platform';
import {
  createTestDatabase,
  type TestDatabase,
} from '../../../../libs/persistence/src/testing/test-database.js';
import { createApi } from '../create-api.js';

const PEPPER = 'p'.repeat(32);
const DEMO_DAY = '2024-11-08T09:00:00+01:00';
const PROGRAMME = 'programmes/innovationskraft-2021-2024.json';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what the wire says, whatever it is.
  readonly body: any;
}

/** The read API on a database of its own with the real programme; ends with `stop`. */
export class SeededApi {
  private constructor(
    readonly database: TestDatabase,
    readonly programme: Programme,
    readonly app: NestFastifyApplication,
    readonly metrics: AppMetrics,
    /** Every route that a controller answers, as the router has it. */
    readonly routes: readonly string[],
    private readonly worker: pg.Client,
    private readonly ingest: pg.Client,
  ) {}

  static async start(env: Readonly<Record<string, string>> = {}): Promise<SeededApi> {
    const database = await createTestDatabase();
    const programme = await applyFrom(database.adminUrl);
    await setDemoClock(database.adminUrl, DEMO_DAY);
    const config = settings.parse({
      DATABASE_URL: database.api,
      API_KEY_PEPPER: PEPPER,
      LOG_LEVEL: 'error',
      METRICS_CACHE_MS: '0',
      KEY_CACHE_MS: '0',
      ...env,
    });
    const metrics = new AppMetrics('api');
    const { app } = await createApi(config, metrics);
    const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    const routes: string[] = [];
    fastify.addHook('onRoute', ({ url, method }) => {
      if (method === 'GET' && /^\/(v1|hjaelp)\b/.test(url)) routes.push(url);
    });
    await app.init();
    await fastify.ready();
    const [worker, ingest] = [database.worker, database.ingest].map(
      (connectionString) => new pg.Client({ connectionString }),
    ) as [pg.Client, pg.Client];
    await Promise.all([worker.connect(), ingest.connect()]);
    return new SeededApi(database, programme, app, metrics, routes, worker, ingest);
  }

  async stop(): Promise<void> {
    await Promise.all([this.worker.end(), this.ingest.end()]);
    await this.app.close();
    await this.database.drop();
  }

  async key(wanted: Omit<KeyToCreate, 'label'>): Promise<string> {
    return createApiKey(this.database.adminUrl, PEPPER, { ...wanted, label: 'test' });
  }

  async get(url: string, key?: string, headers: Record<string, string> = {}): Promise<Answer> {
    const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
    const answer = await this.app.inject({ url, headers: { ...authorization, ...headers } });
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      body: isJson ? answer.json() : undefined,
    };
  }

  /** Accepts a report as the pipeline would, and answers its submission. */
  async accept(report: Report, receivedAt: string): Promise<{ id: string; sha256: string }> {
    const bytes = Buffer.from(JSON.stringify(report));
    const sha = createHash('sha256').update(bytes).digest();
    const id = randomUUID();
    const { rows } = await this.ingest.query<{ revision: number }>(
      `select revision from klyngepuls.accept_reports($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        [report.cluster],
        [report.quarter],
        [null],
        [id],
        ['application/json'],
        ['test'],
        [receivedAt],
        [bytes.length],
        sha,
        bytes,
      ],
    );
    await this.worker.query(
      `update klyngepuls.submission set state = 'superseded'
        where cluster = $1 and quarter = $2 and state = 'accepted'`,
      [report.cluster, report.quarter],
    );
    await this.worker.query(
      `update klyngepuls.submission set state = 'accepted', judged_at = klyngepuls.now_(),
              verdict = '{"accepted":true,"counts":{"error":0,"warning":1,"info":0}}' where id = $1`,
      [id],
    );
    await this.worker.query(
      `insert into klyngepuls.report_revision
         (cluster, quarter, revision, submission_id, programme, styrkeposition, content, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        report.cluster,
        report.quarter,
        rows[0]?.revision,
        id,
        this.programme.code,
        styrkepositionOf(this.programme, report.cluster, report.quarter),
        JSON.stringify(report),
        receivedAt,
      ],
    );
    return { id, sha256: sha.toString('hex') };
  }

  /** Makes every outcome current from the first quarter that was reported up to this one. */
  async recount(last: Quarter): Promise<void> {
    const from = firstQuarter(this.programme);
    const revisions = await findRevisionsInForce(this.worker, { from, to: last, knownAt: null });
    const contents = await findContents(
      this.worker,
      revisions.map(({ submissionId }) => submissionId),
    );
    const facts = revisions.map(({ cluster, quarter, styrkeposition, submissionId }) => ({
      cluster,
      quarter,
      styrkeposition,
      approvedBy: [],
      digest: digestReport(contents.get(submissionId) as Report, this.programme),
    }));
    const [first = last] = revisions.map(({ quarter }) => quarter).toSorted();
    const ends = quartersBetween(first, last).flatMap((quarter) =>
      WINDOWS.map((window) => ({ window, quarter })),
    );
    const scopes = ['ALL', ...this.programme.styrkepositioner.map(({ code }) => code)];
    await replaceOutcomes(this.worker, aggregate(this.programme, facts, { ends, scopes }));
  }

  async deviate(row: { cluster: string; quarter: string; observed: string }): Promise<string> {
    const id = randomUUID();
    await this.worker.query(
      `insert into klyngepuls.deviation (cluster, id, key, code, funder, quarter, severity, status,
         observed, sentence, closes)
       values ($1, $2::uuid, $2::uuid::text, 'KP-D030', 'DEB', $3, 'warning', 'open', $4, $5, $5)`,
      [row.cluster, id, row.quarter, row.observed, { da: 'Hvorfor?', en: 'Why?' }],
    );
    return id;
  }

  async approveCells(styrkeposition: string): Promise<void> {
    await this.worker.query(
      `with gone as (
         delete from klyngepuls.outcome
          where known_to is null and styrkeposition = $1 and not flags && array['m'] returning *)
       insert into klyngepuls.outcome
       select quarter, span, styrkeposition, funder, indicator, value, low, high, reporters, due,
              array_remove(flags, 'p'), klyngepuls.now_(), null from gone`,
      [styrkeposition],
    );
  }
}

/** A report with so many companies on one project that both funders pay for, and one account line. */
export function reportOf(
  cluster: string,
  quarter: Quarter,
  facts: { readonly companies: number; readonly spent: string },
): Report {
  const ids = Array.from({ length: facts.companies }, (_, n) => `DK-${10_000_000 + n}`);
  return {
    cluster,
    quarter,
    nil: false,
    narrative: '',
    organisations: ids.map((id, n) => ({
      at: `/organisations/${n}`,
      id,
      name: `Virksomhed ${n} hos ${cluster}`,
      kind: 'company',
      employees: 10,
      sme: true,
    })),
    activities: [
      {
        at: '/activities/0',
        id: `A-${cluster}`,
        title: 'Et projekt',
        funders: ['DEB', 'UFM'],
        category: 'collaboration-project',
        status: 'ongoing',
        start: '2021-01-01',
        themes: [],
        organisations: ids,
      },
    ],
    figures: [],
    accounts: [
      { at: '/accounts/0', funder: 'DEB', line: 'professional-salary', amount: facts.spent },
    ],
    explanations: [],
  };
}

async function applyFrom(adminUrl: string): Promise<Programme> {
  const definition = await readFile(PROGRAMME, 'utf8');
  const read = readProgramme(definition);
  if (!('programme' in read)) throw new Error(`${PROGRAMME} cannot be read`);
  const { programme } = read;
  await applyProgramme(adminUrl, programmeToApply(programme, definition));
  return programme;
}
