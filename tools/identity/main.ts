import { identityServer } from './identity-server.js';

/** What must be set; `npm start` sees to it. */
function given(name: string): string {
  const text = process.env[name];
  if (text === undefined) throw new Error(`${name} is not set.`);
  return text;
}

const port = Number(given('IDENTITY_PORT'));
const server = identityServer({
  port,
  clientSecret: given('OIDC_CLIENT_SECRET'),
  portalUrl: given('PORTAL_URL'),
});
server.listen(port, '127.0.0.1');
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
