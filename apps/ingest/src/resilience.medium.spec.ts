import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { call, type IngestFixture, startIngest } from './testing/ingest-fixture.js';

/** A way to PostgreSQL that can be cut and mended. */
class Cable {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;
  private cut = false;

  constructor(private readonly to: { readonly host: string; readonly port: number }) {
    this.server = createServer((near) => {
      if (this.cut) {
        near.destroy();
        return;
      }
      const far = connect(this.to);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
      }
      near.pipe(far).pipe(near);
    });
  }

  async open(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return address.port;
  }

  set whole(whole: boolean) {
    this.cut = !whole;
    if (!whole) for (const socket of this.sockets) socket.destroy();
  }

  close(): void {
    this.whole = false;
    this.server.close();
  }
}

/** Far less than a client waits, and far more than a busy machine needs. */
const ANSWER_MS_MAX = 20_000;

let ingest: IngestFixture;
let cable: Cable;

beforeAll(async () => {
  ingest = await startIngest({ REQUEST_SECONDS: '1' }, async (url) => {
    const through = new URL(url);
    cable = new Cable({ host: through.hostname, port: Number(through.port || 5432) });
    through.host = `127.0.0.1:${await cable.open()}`;
    return through.toString();
  });
});
afterAll(async () => {
  await ingest?.stop();
  cable?.close();
});

const send = (narrative: string) =>
  call(`${ingest.url}/v1/reports`, {
    method: 'POST',
    key: ingest.keys.made,
    body: JSON.stringify({ cluster: 'made', quarter: '2024-Q3', narrative }),
  });

test('without its database it answers 503 with Retry-After, and serves again afterwards', async () => {
  expect((await send('før')).status).toBe(202);
  cable.whole = false;
  const start = performance.now();
  const away = await send('imens');
  expect(performance.now() - start).toBeLessThan(ANSWER_MS_MAX);
  expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5']);
  expect(away.headers.get('content-type')).toContain('application/problem+json');
  expect((await call(`${ingest.url}/health/ready`)).status).toBe(503);
  expect((await call(`${ingest.url}/health/live`)).status).toBe(200);
  cable.whole = true;
  const again = await send('imens');
  expect([again.status, again.body.revision]).toEqual([202, 2]);
});

test('a body that is sent too slowly is cut off', async () => {
  const { hostname, port } = new URL(ingest.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /v1/reports HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${ingest.keys.made}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
  );
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
});
