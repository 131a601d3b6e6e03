import path from 'node:path';
import { parseArgs } from 'node:util';
import { POSTGRES } from './start/database.js';
import { bringUp } from './start/run.js';
import { leaveRunFolder, takeRunFolder } from './start/run-folder.js';
import { readSettings } from './start/settings.js';
import { Supervisor } from './start/supervise.js';

const USAGE = `npm start [-- --empty] [-- --once]

  --empty   without the demonstration's reports
  --once    print the table, end everything and exit
  --help    this text

Settings come from the environment: KLYNGEPULS_HOME, INGEST_PORT, API_PORT, PORTAL_PORT,
IDENTITY_PORT, WORKER_METRICS_PORT, DATABASE_URL, REDIS_URL, DEMO_TODAY.`;

// npm passes on a Ctrl-C that the terminal has sent already; a person needs longer for a second one.
const SAME_KEYPRESS_MS = 1_000;

const say = (line: string) => console.log(line);

async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      empty: { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(USAGE);
    return 0;
  }

  const settings = readSettings(process.env);
  const folder = path.join(settings.home, 'run');
  await takeRunFolder(folder);
  const supervisor = new Supervisor({ folder, say });
  const interrupted = untilInterrupted(supervisor);
  try {
    const up = bringUp({ settings, supervisor, isEmpty: values.empty, say });
    const first = await Promise.race([up.then(() => 'up' as const), interrupted]);
    if (first === 'interrupted') return 130;
    if (values.once) return 0;
    say('klyngepuls is ready; Ctrl-C ends it.');
    await interrupted;
    return 0;
  } finally {
    await supervisor.stop([POSTGRES]);
    leaveRunFolder(folder);
  }
}

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends everything at once. */
function untilInterrupted(supervisor: Supervisor): Promise<'interrupted'> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const onSignal = () => {
      first ??= performance.now();
      if (performance.now() - first > SAME_KEYPRESS_MS) {
        supervisor.kill();
        process.exit(130);
      }
      resolve('interrupted');
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}

// Work that an interrupt has overtaken may still wait for an answer, so the process is told to end.
process.exit(
  await main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message);
    return 1;
  }),
);
