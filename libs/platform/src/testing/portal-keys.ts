import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { calculateJwkThumbprint, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { type PersonClaims, signPersonToken } from '../auth/person-token.js';

/** A key of the portal as the settings PORTAL_KEY and PORTAL_KEYS have it. */
export function newPortalKey(): { readonly key: string; readonly keys: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    key: JSON.stringify(privateKey.export({ format: 'jwk' })),
    keys: JSON.stringify({ keys: [publicKey.export({ format: 'jwk' })] }),
  };
}

const MINUTE = 60;

/** Tokens of a person that each have one thing wrong, by what it is; all else is right. */
export async function wrongTokens(
  key: string,
  person: PersonClaims,
): Promise<Readonly<Record<string, string>>> {
  const jwk = JSON.parse(key) as JWK;
  const kid = await calculateJwkThumbprint(jwk);
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    ...person,
    iss: 'klyngepuls-portal',
    aud: 'klyngepuls',
    iat: now,
    exp: now + MINUTE,
  };
  const sign = (payload: object, header: object = {}) =>
    new SignJWT({ ...claims, ...payload })
      .setProtectedHeader({ alg: 'EdDSA', kid, ...header })
      .sign(createPrivateKey({ key: jwk, format: 'jwk' }));
  const right = await sign({});
  const [head = '', body = '', signature = ''] = right.split('.');
  const other = JSON.stringify({ ...claims, sub: 'another' });
  return {
    forged: await signPersonToken(newPortalKey().key, person),
    'forged under our name': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid })
      .sign(generateKeyPairSync('ed25519').privateKey),
    altered: [head, Buffer.from(other).toString('base64url'), signature].join('.'),
    unsigned: `${head}.${body}.`,
    'alg none': new UnsecuredJWT(claims).encode(),
    'alg HS256 with the public key': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid })
      .sign(Buffer.from(String(jwk.x), 'base64url')),
    expired: await sign({ iat: now - 2 * MINUTE, exp: now - MINUTE }),
    'wrong audience': await sign({ aud: 'klyngepuls-other' }),
    'wrong issuer': await sign({ iss: 'someone' }),
    'good for an hour': await sign({ exp: now + 60 * MINUTE }),
    'of tomorrow': await sign({ iat: now + 1_440 * MINUTE, exp: now + 1_441 * MINUTE }),
    'an unknown key': await sign({}, { kid: 'another' }),
    'an unknown role': await sign({ role: 'owner' }),
    'a subject that would split an audit row': await sign({ sub: 'a|b' }),
    'a cluster that nobody has named': await sign({ role: 'cluster-editor', clusters: [] }),
  };
}
