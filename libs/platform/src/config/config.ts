import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  type Config,
  type PortalConfig,
  portalSettings,
  settings,
  type WorkerConfig,
  workerSettings,
} from './settings.js';

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

export function loadPortalConfig(env: Environment): PortalConfig {
  return read(portalSettings, env);
}

/** Of a process that has no other setting. Throws `BadSettings`. */
export function readLogLevel(env: Environment): Config['LOG_LEVEL'] {
  return read(settings.pick({ LOG_LEVEL: true }), env).LOG_LEVEL;
}

function read<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: Environment,
): Readonly<z.infer<z.ZodObject<Shape>>> {
  const given: Record<string, string> = {};
  const unread: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    try {
      const text = textOf(name, env);
      if (text) given[name] = text;
    } catch (error) {
      unread[name] = `${name}_FILE cannot be read: ${(error as Error).message}.`;
    }
  }
  const parsed = schema.safeParse(given);
  const faults = parsed.error?.issues.map((issue) => String(issue.path[0])) ?? [];
  const names = new Set([...faults, ...Object.keys(unread)]);
  if (parsed.success && names.size === 0) return Object.freeze(parsed.data);
  throw new BadSettings([...names].map((name) => unread[name] ?? fault(name, given[name])));
}

/** A secret may stand in a file that `<NAME>_FILE` names: an environment is shown to more eyes. */
function textOf(name: string, env: Environment): string | undefined {
  const text = env[name]?.trim();
  const file = env[`${name}_FILE`]?.trim();
  if (text || !file || !aboutOf(name).secret) return text;
  return readFileSync(file, 'utf8').trim();
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

/** The table of docs/settings.md, made from the schema so that the two cannot disagree. */
export function settingsTable(): string {
  const rows = Object.entries(settings.shape).map(([name, schema]) => {
    const unset = schema.safeParse(undefined);
    const fallback = unset.success ? String(unset.data ?? 'none') : 'must be set';
    const { expects, reason } = aboutOf(name);
    return `| \`${name}\` | ${expects} | ${fallback} | ${reason} |`;
  });
  return ['| Setting | Is | Default | Why |', '|---|---|---|---|', ...rows].join('\n');
}
