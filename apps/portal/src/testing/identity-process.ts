import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_MS = 30_000;
const POLL_MS = 50;
const REDIRECTS_MAX = 5;

/** The identity provider of a first run, as its own process: the certified one, and nothing of ours. */
export async function startIdentity(portalUrl: string) {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const clientSecret = randomBytes(32).toString('hex');
  const child = spawn(process.execPath, ['dist/tools/identity/main.js'], {
    env: {
      PATH: process.env.PATH,
      IDENTITY_PORT: String(port),
      OIDC_CLIENT_SECRET: clientSecret,
      PORTAL_URL: portalUrl,
    },
    stdio: 'ignore',
  });
  const deadline = performance.now() + READY_MS;
  while (!(await isUp(`${issuer}/.well-known/openid-configuration`))) {
    if (child.exitCode !== null || performance.now() > deadline)
      throw new Error('the identity provider is not ready');
    await sleep(POLL_MS);
  }
  return {
    issuer,
    clientSecret,
    /** What a browser brings back to the portal when `person` has been chosen: a path. */
    async answerOf(provider: string, person: string): Promise<string> {
      const jar = new Map<string, string>();
      let at = provider;
      for (let turn = 0; turn < REDIRECTS_MAX; turn++) {
        const url = at.includes('/hvem/') ? `${at}?som=${person}` : at;
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
        for (const line of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          jar.set(name, value);
        }
        const next = new URL(answer.headers.get('location') ?? '', issuer);
        if (next.href.startsWith(`${portalUrl}/`)) return next.pathname + next.search;
        at = next.href;
      }
      throw new Error(`${person} was left at ${at}`);
    },
    async stop(): Promise<void> {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function isUp(url: string): Promise<boolean> {
  const answer = await fetch(url).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}
