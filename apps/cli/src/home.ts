import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { openPool } from '#persistence';
import { CannotDo } from './answer.js';

/**
 * The administrator's database URL: ADMIN_DATABASE_URL, the file that ADMIN_DATABASE_URL_FILE names,
 * or that of the home that `npm start` made.
 */
export function adminUrl(): string {
  const given = fromEnvironment('ADMIN_DATABASE_URL') ?? fromHome('postgres/admin.url');
  if (given !== undefined) return given;
  throw new CannotDo('No database: set ADMIN_DATABASE_URL, or run this where npm start runs.');
}

/** What key hashes are keyed with: API_KEY_PEPPER, the file of API_KEY_PEPPER_FILE, or the home's own. */
export function pepper(): string {
  const given = fromEnvironment('API_KEY_PEPPER') ?? fromHome('secret');
  if (given !== undefined) return given;
  throw new CannotDo('No pepper: set API_KEY_PEPPER, or run this where npm start runs.');
}

function fromEnvironment(name: string): string | undefined {
  const file = process.env[`${name}_FILE`];
  return process.env[name] ?? (file === undefined ? undefined : readText(file));
}

/** The text of a file without the space around it; a file that cannot be read is a sentence. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new CannotDo(`${file} cannot be read: ${(error as Error).message}.`);
  }
}

function fromHome(name: string): string | undefined {
  const file = path.join(process.env.KLYNGEPULS_HOME ?? '.klyngepuls', name);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

const credentials = z.object({
  clusters: z.record(z.string(), z.string()),
  admin: z.string(),
  urls: z.object({ ingest: z.url() }),
});

/** Keys and addresses that `npm start` has written; `undefined` where it has not run. */
export function homeCredentials(): z.infer<typeof credentials> | undefined {
  const text = fromHome('credentials.json');
  return text === undefined ? undefined : credentials.parse(JSON.parse(text));
}

type Pool = ReturnType<typeof openPool>;

/** A check may read everything there is. */
const READ_TIMEOUT_MS = 600_000;

/** Runs `work` on the administrator's login, which sees everything. */
export async function withAdmin<T>(work: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = openPool(adminUrl(), {
    max: 1,
    statementTimeoutMs: READ_TIMEOUT_MS,
    onError: () => undefined,
  });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
