import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { KeyToCreate } from '#platform';

const credentialsSchema = z.object({
  clusters: z.record(z.string(), z.string()),
  funders: z.record(z.string(), z.string()),
  admin: z.string(),
  urls: z.object({ ingest: z.url(), api: z.url(), portal: z.url() }),
});

/** The keys of a first run, for people and scripts on this machine. */
export type Credentials = z.infer<typeof credentialsSchema>;

export interface CredentialsWanted {
  readonly clusters: readonly string[];
  readonly funders: readonly string[];
  readonly urls: Credentials['urls'];
  readonly createKey: (wanted: KeyToCreate) => Promise<string>;
}

export function credentialsFile(home: string): string {
  return path.join(home, 'credentials.json');
}

/** Keeps the keys that are there, makes those that are missing, and writes the file for its owner only. */
export async function ensureCredentials(
  home: string,
  { clusters, funders, urls, createKey }: CredentialsWanted,
): Promise<Credentials> {
  const file = credentialsFile(home);
  const known = existsSync(file)
    ? credentialsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    : undefined;

  const keys: Credentials = {
    clusters: { ...known?.clusters },
    funders: { ...known?.funders },
    admin: known?.admin ?? (await createKey({ role: 'admin', label: 'admin' })),
    urls,
  };
  for (const cluster of clusters) {
    keys.clusters[cluster] ??= await createKey({
      role: 'cluster',
      clusters: [cluster],
      label: cluster,
    });
  }
  for (const funder of funders) {
    keys.funders[funder] ??= await createKey({ role: 'funder', funder, label: funder });
  }
  writeFileSync(`${file}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return keys;
}
