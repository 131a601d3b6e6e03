import { createServer, type Server } from 'node:http';
import { withDeadline } from '../queue/with-deadline.js';
import type { AppMetrics } from './app-metrics.js';

/** A check that throws while the app cannot do its work. */
export type ReadyCheck = () => Promise<void>;

/** Beyond this a check has failed: the one who asks has stopped waiting. */
const READY_WITHIN_MS = 2_000;

/** `/metrics` and `/health/*` on a port of their own, which no proxy shows to the world. */
export function internalServer(metrics: AppMetrics, ready: ReadyCheck): Server {
  return createServer((request, response) => {
    const answer = (code: number, text: string, type = 'text/plain; charset=utf-8') =>
      response.writeHead(code, { 'content-type': type }).end(text);
    const failed = () => answer(503, 'no\n');
    if (request.url === '/health/live') answer(200, 'ok\n');
    else if (request.url === '/health/ready')
      isReady(ready).then(() => answer(200, 'ok\n'), failed);
    else if (request.url === '/metrics')
      metrics.text().then((text) => answer(200, text, metrics.registry.contentType), failed);
    else answer(404, 'no such page\n');
  });
}

/** Throws what the check throws, or when it is too slow. */
export function isReady(ready: ReadyCheck): Promise<void> {
  return withDeadline(ready(), READY_WITHIN_MS, 'the check');
}
