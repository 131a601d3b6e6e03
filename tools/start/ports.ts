import { createServer } from 'node:net';
import type { StartSettings } from './settings.js';

/** Throws one sentence that names every port which something else listens on, and its setting. */
export async function requireFreePorts(ports: StartSettings['ports']): Promise<void> {
  const taken: string[] = [];
  for (const [name, port] of Object.entries(ports)) {
    if (!(await isFree(port))) taken.push(`port ${port} (${name})`);
  }
  if (taken.length > 0) {
    throw new Error(
      `Something else listens on ${taken.join(' and ')}: end it or set another number.`,
    );
  }
}

/** Asks as the apps will listen, on every address: a listener on loopback only is found too. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, undefined));
}

function canListen(port: number, host: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, ...(host === undefined ? {} : { host }), exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}
