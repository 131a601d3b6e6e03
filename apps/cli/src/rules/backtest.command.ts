import type { Command } from 'commander';
import { firstQuarter, lastQuarter, type Programme } from '#domain';
import { readReportFile } from '#intake';
import {
  findPastSubmissions,
  inTransaction,
  loadProgrammes,
  type PastSubmission,
  type Sql,
  setReader,
} from '#persistence';
import { type Answer, CannotDo, print } from '../answer.js';
import { withAdmin } from '../home.js';
import { readProgrammeFile } from '../programme/programme-file.js';
import {
  type BacktestSummary,
  type Compared,
  compareRules,
  type PastReport,
  summarise,
} from './backtest.js';

export function addRules(program: Command): void {
  const command = program
    .command('rules')
    .description('rules of a programme')
    .command('backtest')
    .argument('<file>', 'the programme with changed rule settings or limits, as JSON')
    .description('judge all that was ever sent by changed rules: who would have failed')
    .action(async (file: string) => print(command, await backtest(file)));
}

async function backtest(file: string): Promise<Answer> {
  const read = readProgrammeFile(file);
  if ('lines' in read) return read;
  const after = read.programme;
  const compared = await withAdmin((pool) =>
    inTransaction(pool, async (sql) => {
      await setReader(sql, { clusters: '*' });
      const applied = await loadProgrammes(sql);
      const before = applied.find(({ programme }) => programme.code === after.code)?.programme;
      if (before === undefined) throw new CannotDo(`No programme ${after.code} is in force.`);
      return compareAll(sql, { before, after });
    }),
  );
  const summary = summarise(compared);
  return { json: summary, lines: linesOf(summary), fault: summary.wouldFail.length > 0 };
}

async function compareAll(
  sql: Sql,
  programmes: { readonly before: Programme; readonly after: Programme },
): Promise<Compared[]> {
  const { before } = programmes;
  const compared: Compared[] = [];
  for (const [index, { code }] of before.clusters.entries()) {
    if (process.stderr.isTTY)
      process.stderr.write(`\r${index + 1} of ${before.clusters.length} clusters`);
    const past = await findPastSubmissions(sql, {
      cluster: code,
      from: firstQuarter(before),
      to: lastQuarter(before),
      programme: before.code,
      zone: before.calendar.zone,
    });
    compared.push(...compareRules(code, past.map(readPast), programmes));
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  return compared;
}

function readPast(stored: PastSubmission): PastReport {
  const { report, hits } = readReportFile(stored.bytes);
  const { quarter, revision, accepted, receivedOn, timeliness } = stored;
  return {
    quarter,
    revision,
    accepted,
    report,
    hits,
    receivedOn,
    timeliness: timeliness ?? undefined,
  };
}

function linesOf({ reports, wouldFail, wouldPass, flags, byCode }: BacktestSummary): string[] {
  const more = flags.after - flags.before;
  return [
    ...wouldFail.map((each) => `fails  ${nameOf(each)}: ${each.codes.join(', ')}`),
    ...wouldPass.map((each) => `passes ${nameOf(each)}: no longer ${each.codes.join(', ')}`),
    ...byCode.map(({ code, before, after }) => `${code}: ${before} flags, would be ${after}`),
    `${reports} reports: ${wouldFail.length} would have failed, ${wouldPass.length} would have passed; ${more < 0 ? more : `+${more}`} flags`,
  ];
}

function nameOf({ cluster, quarter, revision }: BacktestSummary['wouldFail'][number]): string {
  return `${cluster} ${quarter} revision ${revision}`;
}
