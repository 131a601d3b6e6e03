import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureAccept } from './accept.js';
import { type Effort, missed, type Row } from './figure.js';
import { figuresTable, writeFigures } from './figures-table.js';
import { describeMachine } from './machine.js';
import { Servers } from './servers.js';

const USAGE = `npm run bench [-- --only NAME] [-- --quick] [-- --write]

  --only NAME   one figure: accept
  --quick       fewer rounds: to see that it works, not to quote
  --write       put the table into README.md
  --help        this text`;

type Measure = (servers: Servers, effort: Effort) => Promise<Row[]>;

const FIGURES: Readonly<Record<string, Measure>> = {
  accept: measureAccept,
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
    console.log(USAGE);
    return values.help ? 0 : 2;
  }

  const servers = await Servers.start();
  endOnSignal(servers);
  try {
    const rows: Row[] = [];
    for (const name of names) {
      rows.push(...((await FIGURES[name]?.(servers, { isQuick: values.quick, say })) ?? []));
    }
    const machine = await describeMachine(servers.postgresUrl, servers.redisUrl);
    const text = `${figuresTable(rows)}\n\n${machine}`;
    console.log(`\n${text}`);
    if (values.write) writeFigures(path.resolve('README.md'), text);
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
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void servers.stop().then(() => process.exit(130));
    });
  }
}

const say = (line: string) => console.error(line);

process.exit(
  await main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message);
    return 1;
  }),
);
