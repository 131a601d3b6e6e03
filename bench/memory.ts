import { startProcess } from './apps.js';
import type { Bench } from './bench.js';
import { DEMO_APPS } from './demo-history.js';
import { megabytes, type Row, times } from './figure.js';
import { memoryOf } from './machine.js';
import type { Servers } from './servers.js';

const IDLE_BYTES_MAX = 220e6;
const PEAK_BYTES_MAX = 400e6;

/** Resident memory of each app, against a process of Fastify and `pg` that does nothing. */
export async function measureMemory(bench: Bench): Promise<Row[]> {
  const { memory } = await bench.demo();
  const bare = await bareMemory(bench.servers);
  return DEMO_APPS.flatMap((app) => [
    rowOf({ figure: `${app}, idle`, bytes: memory[app].idle, bare, most: IDLE_BYTES_MAX }),
    rowOf({
      figure: `${app}, peak of the demo`,
      bytes: memory[app].peak,
      bare,
      most: PEAK_BYTES_MAX,
    }),
  ]);
}

interface MemoryFigure {
  readonly figure: string;
  readonly bytes: number | undefined;
  readonly bare: number | undefined;
  readonly most: number;
}

function rowOf({ figure, bytes, bare, most }: MemoryFigure): Row {
  const name = `memory of ${figure}`;
  // Only Linux tells a process's memory as a file.
  if (bytes === undefined || bare === undefined)
    return { figure: name, value: 'not told here', baseline: '–', ratio: '–' };
  return {
    figure: name,
    value: megabytes(bytes),
    baseline: `${megabytes(bare)}, bare Fastify`,
    ratio: times(bytes / bare),
    target: { text: `< ${megabytes(most)}`, met: bytes < most },
  };
}

async function bareMemory(servers: Servers): Promise<number | undefined> {
  const bare = await startProcess(servers, {
    name: 'bare-idle',
    main: 'bench/bare-ingest.js',
    env: { DATABASE_URL: await servers.createDatabase('bare_idle') },
    ports: { port: 'PORT', health: 'PORT' },
  });
  const bytes = memoryOf(bare.pid, 'VmRSS');
  await bare.stop();
  return bytes;
}
