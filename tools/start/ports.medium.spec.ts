import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { freePort } from '../embedded/free-port.js';
import { requireFreePorts } from './ports.js';
import { PORT_NAMES, type PortName } from './settings.js';

test('a port in use is named with its setting, free ones pass', async () => {
  const ports = {} as Record<PortName, number>;
  for (const name of PORT_NAMES) ports[name] = await freePort();
  await expect(requireFreePorts(ports)).resolves.toBeUndefined();

  const server = createServer();
  await new Promise<void>((resolve) => server.listen(ports.API_PORT, '127.0.0.1', resolve));
  await expect(requireFreePorts(ports)).rejects.toThrow(
    `Something else listens on port ${ports.API_PORT} (API_PORT): end it or set another number.`,
  );
  await new Promise((resolve) => server.close(resolve));
});
