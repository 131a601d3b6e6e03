import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Source {
  readonly file: string;
  readonly text: string;
}

/** Every source file below the folders; a folder that is not there has none. */
export function sourcesIn(...folders: readonly string[]): Source[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(tsx?|mjs)$/.test(name))
        .map((name) => path.join(folder, name)),
    )
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
}
