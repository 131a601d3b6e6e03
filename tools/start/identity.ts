import path from 'node:path';
import { lastWords, startApp } from './app-process.js';
import { isUp } from './service-client.js';
import type { StartSettings } from './settings.js';
import type { Supervisor } from './supervise.js';
import { waitUntil } from './wait-until.js';

/** Where people log in, and how the portal proves that it is the one who asks. */
export interface Identity {
  readonly issuer: string;
  readonly clientSecret: string;
}

export interface IdentityToStart {
  readonly settings: StartSettings;
  readonly clientSecret: string;
  readonly portalUrl: string;
}

const READY_MS = 30_000;

/** Starts the local identity provider; with OIDC_ISSUER set people log in there instead. */
export async function addIdentity(
  supervisor: Supervisor,
  { settings, clientSecret, portalUrl }: IdentityToStart,
): Promise<Identity> {
  const { OIDC_ISSUER, OIDC_CLIENT_SECRET } = process.env;
  if (OIDC_ISSUER !== undefined)
    return { issuer: OIDC_ISSUER, clientSecret: OIDC_CLIENT_SECRET ?? '' };

  const { home, ports } = settings;
  const name = 'identity';
  const main = path.resolve(import.meta.dirname, '../identity/main.js');
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: process.env.NODE_ENV,
    LOG_LEVEL: process.env.LOG_LEVEL,
    IDENTITY_PORT: String(ports.IDENTITY_PORT),
    OIDC_CLIENT_SECRET: clientSecret,
    PORTAL_URL: portalUrl,
  };
  await supervisor.add({ name, start: async () => startApp({ name, main, home, env }) });
  const issuer = `http://127.0.0.1:${ports.IDENTITY_PORT}`;
  const up = () => isUp(`${issuer}/.well-known/openid-configuration`);
  await waitUntil(up, { what: 'the identity provider to be ready', limitMs: READY_MS }).catch(
    (error: Error) => {
      throw new Error(`${error.message} Its last words:\n${lastWords(home, name)}`);
    },
  );
  return { issuer, clientSecret };
}
