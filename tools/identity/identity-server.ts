import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type Configuration, Provider } from 'oidc-provider';
import { leavePage, PAGE_HEADERS, whoPage } from './identity-pages.js';
import { PEOPLE } from './people.js';

export interface IdentitySettings {
  readonly port: number;
  readonly clientSecret: string;
  /** Where the browser is sent back to. */
  readonly portalUrl: string;
}

const HOUR_SECONDS = 3_600;
const TEN_MINUTES = 600;

/** An OpenID provider on loopback that only asks who you are: for a first run, never for production. */
export function identityServer({ port, clientSecret, portalUrl }: IdentitySettings): Server {
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, configurationFor(clientSecret, portalUrl));
  const callback = provider.callback();
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    if (!url.pathname.startsWith('/hvem/')) return callback(request, response);
    const person = PEOPLE.find(({ sub }) => sub === url.searchParams.get('som'));
    if (person === undefined)
      return response.writeHead(200, PAGE_HEADERS).end(whoPage(url.pathname, PEOPLE));
    return provider
      .interactionFinished(request, response, { login: { accountId: person.sub } })
      .catch(() => response.writeHead(303, { location: portalUrl }).end());
  });
}

function configurationFor(clientSecret: string, portalUrl: string): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return {
    clients: [
      {
        client_id: 'klyngepuls-portal',
        client_secret: clientSecret,
        redirect_uris: [`${portalUrl}/log-ind/svar`],
        post_logout_redirect_uris: [`${portalUrl}/`],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', kid: 'demo' }] },
    claims: {
      openid: ['sub', 'name', 'klyngepuls_role', 'klyngepuls_clusters', 'klyngepuls_funder'],
    },
    // So that the claims stand in the ID token, and no second question is needed.
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(32).toString('hex')] },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      // The provider's own page draws fonts from the internet and asks in English.
      rpInitiatedLogout: {
        logoutSource: (context, form) => {
          context.body = leavePage(form);
        },
      },
    },
    interactions: { url: (_, { uid }) => `/hvem/${uid}` },
    findAccount: (_, sub) => {
      const person = PEOPLE.find((each) => each.sub === sub);
      return person && { accountId: sub, claims: () => ({ ...person }) };
    },
    loadExistingGrant: grantEverything,
    ttl: {
      Session: HOUR_SECONDS,
      Grant: HOUR_SECONDS,
      Interaction: TEN_MINUTES,
      IdToken: TEN_MINUTES,
      AccessToken: TEN_MINUTES,
    },
  };
}

/** The demonstration's people have agreed already; without it the provider would stop to ask them. */
const grantEverything: NonNullable<Configuration['loadExistingGrant']> = async ({ oidc }) => {
  const { client, session, provider } = oidc;
  const accountId = session?.accountId;
  if (client === undefined || accountId === undefined) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
};
