import { logProcess, readLogLevel } from '#platform';

/** What must be set; `npm start` sees to it. */
function given(name: string): string {
  const text = process.env[name];
  if (text === undefined) throw new Error(`${name} is not set.`);
  return text;
}

const logger = logProcess('identity', readLogLevel(process.env));
// Imported now, because the provider's library speaks to the console while it is loaded.
const { identityServer } = await import('./identity-server.js');
const port = Number(given('IDENTITY_PORT'));
const server = identityServer({
  port,
  clientSecret: given('OIDC_CLIENT_SECRET'),
  portalUrl: given('PORTAL_URL'),
});
server.listen(port, '127.0.0.1', () => logger.log(`ready on ${port}`));
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
