import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureAccept } from './accept.js';
import { Bench, type Measure } from './bench.js';
import { measureCalibration } from './calibration.js';
import { measureDryRun } from './dry-run.js';
import { missed, type Row } from './figure.js';
import { figuresPage, figuresTable } from './figures-table.js';
import { describeMachine } from './machine.js';
import { measureMemory } from './memory.js';
import { measureOneMoreReport } from './one-more-report.js';
import { measurePortal } from './portal.js';
import { measureRebuild } from './rebuild.js';
import type { Servers } from './servers.js';
import { measureVisible } from './visible.js';

const usage = () => `npm run bench [-- --only NAME] [-- --quick] [-- --write]

  --only NAME   one figure: ${Object.keys(FIGURES).join(', ')}
  --quick       fewer repetitions: to see that it works, not to quote
  --write       write the table to docs/figures.md
  --help        this text`;

const FIGURES: Readonly<Record<string, Measure>> = {
  accept: measureAccept,
  memory: measureMemory,
  visible: measureVisible,
  portal: measurePortal,
  'one-more-report': measureOneMoreReport,
  rebuild: measureRebuild,
  'dry-run': measureDryRun,
  calibration: measureCalibration,
};

async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const names = values.only === undefined ? Object.keys(FIGURES) : [values.only];
  if (values.help || names.some((name) => FIGURES[name] === undefined)) {
    console.log(usage());
    return values.help ? 0 : 2;
  }

  const bench = await Bench.start(values.quick);
  const { servers } = bench;
  endOnSignal(servers);
  try {
    const rows: Row[] = [];
    for (const name of names) {
      rows.push(...((await FIGURES[name]?.(bench)) ?? []));
    }
    const machine = await describeMachine(servers.postgresUrl, servers.redisUrl);
    const table = figuresTable(rows);
    console.log(`\n${table}\n\n${machine}`);
    if (values.write) writeFileSync('docs/figures.md', figuresPage(table, machine));
    for (const { figure, value, target } of missed(rows)) {
      console.error(`Missed: ${figure} is ${value}, wanted ${target?.text}.`);
    }
    return missed(rows).length === 0 ? 0 : 1;
  } finally {
    await servers.stop();
  }
}

/** What is under way fails as its servers go, so the process is told to end. */
function endOnSignal(servers: Servers): void {
  // npm passes on a Ctrl-C that the terminal has sent already: a second one must not cut this short.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      void servers.stop().then(() => process.exit(130));
    });
  }
}

process.exit(
  await main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message);
    return 1;
  }),
);
