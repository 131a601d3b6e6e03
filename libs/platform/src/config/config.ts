import { z } from 'zod';
import { type Config, settings, type WorkerConfig, workerSettings } from './settings.js';

/** Settings that cannot be used; one sentence for each. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment once, at start. Throws `BadSettings` naming every fault at once. */
export function loadConfig(env: Environment): Config {
  return read(settings, env);
}

export function loadWorkerConfig(env: Environment): WorkerConfig {
  return read(workerSettings, env);
}

function read<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: Environment,
): Readonly<z.infer<z.ZodObject<Shape>>> {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const text = env[name]?.trim();
      return text === undefined || text === '' ? [] : [[name, text]];
    }),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return Object.freeze(parsed.data);
  const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  throw new BadSettings([...names].map((name) => fault(name, given[name])));
}

function fault(name: string, value: string | undefined): string {
  const { expects, secret } = aboutOf(name);
  const is = value === undefined ? 'is not set' : `is ${secret ? 'not' : `'${value}'`}`;
  return `${name} must be ${expects}, but ${is}.`;
}

function aboutOf(name: string): { expects: string; reason: string; secret: boolean } {
  const schema = settings.shape[name as keyof typeof settings.shape];
  const meta = z.globalRegistry.get(schema) ?? {};
  return {
    expects: String(meta.expects),
    reason: String(meta.reason),
    secret: meta.secret === true,
  };
}

/** The README's table, made from the schema so that the two cannot disagree. */
export function settingsTable(): string {
  const rows = Object.entries(settings.shape).map(([name, schema]) => {
    const unset = schema.safeParse(undefined);
    const fallback = unset.success ? String(unset.data ?? 'none') : 'must be set';
    const { expects, reason } = aboutOf(name);
    return `| \`${name}\` | ${expects} | ${fallback} | ${reason} |`;
  });
  return ['| Setting | Is | Default | Why |', '|---|---|---|---|', ...rows].join('\n');
}
