import { parse } from 'yaml';
import { runTool } from '../alerts/run-tool.js';

export interface Service {
  readonly image?: string;
  readonly command?: readonly string[] | string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly { readonly source: string }[];
  readonly ports?: readonly string[];
  readonly expose?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly deploy?: { readonly resources: { readonly limits: Readonly<Record<string, string>> } };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

/** docker-compose.yml as docker-compose itself understands it; throws what it has against it. */
export function readCompose(): ComposeFile {
  return parse(runTool('docker-compose', ['config'])) as ComposeFile;
}
