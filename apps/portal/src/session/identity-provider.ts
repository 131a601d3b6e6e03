import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { type PersonClaims, PortalConfig, readPerson } from '#platform';

/** What a login that is under way must come back with. */
export interface PendingLogin {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where the person wanted to go; a path of ours. */
  readonly to: string;
}

/** OpenID Connect by code flow with PKCE, state and nonce. */
@Injectable()
export class IdentityProvider {
  private found: Promise<oidc.Configuration> | undefined;

  constructor(private readonly settings: PortalConfig) {}

  /** Where to send the browser, and what to remember meanwhile. */
  async begin(to: string): Promise<{ readonly url: string; readonly pending: PendingLogin }> {
    const pending = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to,
    };
    const url = oidc.buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: this.portal('/log-ind/svar'),
      scope: 'openid',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, pending };
  }

  /** The person that has logged in. Throws when the answer is not to this login, or names no role. */
  async finish(answer: string, pending: PendingLogin): Promise<PersonClaims> {
    const url = new URL(this.portal(answer));
    const tokens = await oidc.authorizationCodeGrant(await this.configuration(), url, {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    });
    return personOf(tokens.claims() ?? {});
  }

  /** Where the browser ends the login at the provider too. */
  async leave(): Promise<string> {
    const parameters = { post_logout_redirect_uri: this.portal('/') };
    return oidc.buildEndSessionUrl(await this.configuration(), parameters).href;
  }

  /** Found at the first login: pages for everybody need no provider. Tried again after a failure. */
  private configuration(): Promise<oidc.Configuration> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }

  private discover(): Promise<oidc.Configuration> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = this.settings;
    const issuer = new URL(OIDC_ISSUER);
    // Without TLS only on this machine, where nobody listens in.
    const isLocal = issuer.protocol === 'http:' && issuer.hostname === '127.0.0.1';
    return oidc.discovery(issuer, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, {
      execute: isLocal ? [oidc.allowInsecureRequests] : [],
    });
  }

  private portal(path: string): string {
    return new URL(path, this.settings.PORTAL_URL).href;
  }
}

/** The claims of an ID token as our own. */
function personOf(claims: Readonly<Record<string, unknown>>): PersonClaims {
  const { sub, name, klyngepuls_role, klyngepuls_clusters, klyngepuls_funder } = claims;
  return readPerson({
    sub,
    name: name ?? sub,
    role: klyngepuls_role,
    clusters: klyngepuls_clusters ?? [],
    ...(klyngepuls_funder === undefined ? {} : { funder: klyngepuls_funder }),
  });
}
