import type { Command } from 'commander';
import { activitiesByName, explained, firstQuarter, lastQuarter, type Programme } from '#domain';
import { announcedKind, readFile, readReportFile } from '#intake';
import {
  findActivitiesElsewhere,
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
    const read: PastReport[] = [];
    for (const each of past) read.push(await readPast(sql, each, { cluster: code, before }));
    compared.push(...compareRules(code, read, programmes));
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  return compared;
}

/** As the worker met it: a file by the kind it was received as, with what was explained later. */
async function readPast(
  sql: Sql,
  { bytes, mediaType, receivedAt, timeliness, explanations, ...stored }: PastSubmission,
  { cluster, before }: { readonly cluster: string; readonly before: Programme },
): Promise<PastReport> {
  const { quarter } = stored;
  const { report, hits } =
    announcedKind(mediaType) === 'json'
      ? readReportFile(bytes)
      : readFile(bytes, { cluster, quarter, programmes: [before] });
  const named = report === undefined ? [] : [...activitiesByName(report, before).keys()];
  return {
    ...stored,
    report: report && explained(report, explanations),
    hits,
    timeliness: timeliness ?? undefined,
    elsewhere: await findActivitiesElsewhere(sql, { cluster, quarter, named, receivedAt }),
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
