import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { freePort } from '../embedded/free-port.js';
import { requireFreePorts } from './ports.js';
import { readSettings } from './settings.js';

test('a taken port is named with its setting, free ones pass', async () => {
  const [INGEST_PORT, API_PORT, WORKER_METRICS_PORT] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
  ]);
  const settings = { ...readSettings({}), INGEST_PORT, API_PORT, WORKER_METRICS_PORT };
  await expect(requireFreePorts(settings)).resolves.toBeUndefined();

  const server = createServer();
  await new Promise<void>((resolve) => server.listen(API_PORT, '127.0.0.1', resolve));
  await expect(requireFreePorts(settings)).rejects.toThrow(
    `Something else listens on port ${API_PORT} (API_PORT): end it or set another number.`,
  );
  await new Promise((resolve) => server.close(resolve));
});
