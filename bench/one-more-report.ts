import { aggregatePlan, everyCell, type Programme, type Quarter } from '#domain';
import { EVERYTHING, loadFacts, loadProgrammes, programmeOf, withReader } from '#persistence';
import type { Bench } from './bench.js';
import { type Correctable, findCorrectable, nextCorrection } from './corrections.js';
import { figures, milliseconds, type Row, times } from './figure.js';
import { onDatabase } from './servers.js';
import { Stages, type StageTimes } from './stages.js';
import { median } from './statistics.js';
import { makeTenfold } from './tenfold.js';

const ONCE_MS_MAX = 150;
// The first ones read and digest the history, as a worker does when it starts.
const TENFOLD = 'tenfold';
const WARM_UPS = 3;
const RECOUNTS = 5;
const RECOUNT_MS_MAX = 5_000;

interface Cost {
  readonly report: number;
  readonly recount: number;
  readonly cells: number;
}

/**
 * Validate, aggregate and detect for one more report, against a recount of every cell of the
 * programme by the pure function on facts that are in memory already.
 */
export async function measureOneMoreReport(bench: Bench): Promise<Row[]> {
  const history = await bench.demo();
  const correctable = await findCorrectable(history);
  await history.stopApps();
  const { demo, logins, programme } = history;
  const quarter = demo.expected.quarter;
  const count = bench.isQuick ? 4 : 14;

  const once = await costOf(bench, { logins, programme, quarter, correctable, count });
  const rows = [rowOf('1× history', once, true)];
  bench.say('one more report: ten times the clusters, styrkepositioner, reports and outcomes');
  const tenfold = await makeTenfold(
    await bench.servers.copyDatabase(TENFOLD, history.adminUrl),
    history.programme,
  );
  const ten = await costOf(bench, {
    logins: {
      ingest: onDatabase(logins.ingest, TENFOLD),
      worker: onDatabase(logins.worker, TENFOLD),
    },
    programme: tenfold,
    quarter,
    correctable,
    count,
  });
  return [...rows, rowOf(`10× history (${tenfold.clusters.length} clusters)`, ten, false)];
}

function rowOf(name: string, cost: Cost, hasTarget: boolean): Row {
  return {
    figure: `one more report, ${name}`,
    value: milliseconds(cost.report),
    baseline: `${milliseconds(cost.recount)}, recount of ${figures(cost.cells)} cells`,
    ratio: times(cost.report / cost.recount),
    ...(hasTarget
      ? { target: { text: `< ${milliseconds(ONCE_MS_MAX)}`, met: cost.report < ONCE_MS_MAX } }
      : {}),
  };
}

interface Corrections {
  readonly logins: { readonly ingest: string; readonly worker: string };
  readonly programme: Programme;
  readonly quarter: Quarter;
  readonly correctable: readonly Correctable[];
  readonly count: number;
}

async function costOf(bench: Bench, corrections: Corrections): Promise<Cost> {
  const stages = await Stages.open(corrections.logins);
  try {
    const taken: StageTimes[] = [];
    for (let sent = 0; sent < WARM_UPS + corrections.count; sent++) {
      const report = corrections.correctable[sent % corrections.correctable.length];
      if (report === undefined) throw new Error('the demo has no report to correct');
      const spent = await stages.take(corrections.programme, nextCorrection(report).document);
      if (sent >= WARM_UPS) taken.push(spent);
    }
    const of = (stage: keyof StageTimes) => figures(median(taken.map((each) => each[stage])));
    bench.say(
      `one more report: validate ${of('validate')}, aggregate ${of('aggregate')}, detect ${of('detect')} ms`,
    );
    const sums = taken.map(({ validate, aggregate, detect }) => validate + aggregate + detect);
    return { report: median(sums), ...(await recountCost(stages, corrections.quarter)) };
  } finally {
    await stages.close();
  }
}

async function recountCost(stages: Stages, quarter: Quarter) {
  const { applied, facts } = await withReader(stages.orm.em, EVERYTHING, async (sql) => {
    const found = programmeOf(await loadProgrammes(sql), quarter);
    if (found === undefined) throw new Error(`no programme has ${quarter}`);
    return { applied: found, facts: await loadFacts(sql, found) };
  });
  const { programme } = applied;
  let cells = 0;
  const took: number[] = [];
  // Where one takes long already, more of them would only take longer.
  for (let run = 0; run < RECOUNTS && sumOf(took) < RECOUNT_MS_MAX; run++) {
    const start = performance.now();
    cells = aggregatePlan(programme, facts, everyCell(programme, facts)).length;
    took.push(performance.now() - start);
  }
  return { recount: median(took), cells };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);
