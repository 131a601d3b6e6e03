import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below those that a system gives to outgoing connections, of which one could take it meanwhile. */
const PORTS = [20_000, 32_000] as const;
const ATTEMPTS_MAX = 100;

/** A loopback port that nobody listens on now; another process may take it before the caller does. */
export async function freePort(): Promise<number> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const port = randomInt(...PORTS);
    if (await isFree(port)) return port;
  }
  throw new Error(`None of ${ATTEMPTS_MAX} ports between ${PORTS.join(' and ')} is free.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
