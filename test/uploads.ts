import { MEDIA_TYPES } from '#intake';
import { call, type Pipeline } from './pipeline.js';

export const WAIT = { prefer: 'wait=20' };

export interface Upload {
  readonly cluster: string;
  readonly quarter: string;
  readonly path?: string;
  readonly type?: string;
}

/** What clusters do with files against a running pipeline. */
export function uploadsTo(pipeline: Pipeline) {
  const authorization = (cluster: string) => `Bearer ${pipeline.keys.clusters[cluster]}`;
  async function fetchWorkbook(path: string, cluster: string) {
    const headers = { authorization: authorization(cluster) };
    const answer = await fetch(pipeline.urls.ingest + path, { headers });
    return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
  }
  return {
    fetchWorkbook,
    templateOf: (cluster: string, quarter: string) =>
      fetchWorkbook(`/v1/templates/${cluster}/${quarter}.xlsx`, cluster),
    send: (bytes: Uint8Array, { cluster, quarter, path = 'reports', type }: Upload) =>
      call(`${pipeline.urls.ingest}/v1/${path}?quarter=${quarter}`, {
        method: 'POST',
        headers: {
          authorization: authorization(cluster),
          'content-type': type ?? MEDIA_TYPES.xlsx,
          ...WAIT,
        },
        body: new Uint8Array(bytes),
      }),
  };
}

export type Uploads = ReturnType<typeof uploadsTo>;
