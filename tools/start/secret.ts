import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The random secret of this home, from which the apps derive theirs; made once, for its owner only. */
export function homeSecret(home: string): string {
  return kept(path.join(home, 'secret'), () => randomBytes(32).toString('base64url'));
}

/** The key that this home's receipts are signed with, as a private JWK; made once, for its owner only. */
export const homeReceiptKey = (home: string): string => homeKey(home, 'receipt-key.json');

export interface KeyPair {
  /** A private Ed25519 key as a JWK. */
  readonly key: string;
  /** A JWKS of the public half. */
  readonly keys: string;
}

/** The key by which the portal speaks for persons, and what the other apps know it by. */
export function homePortalKey(home: string): KeyPair {
  const key = homeKey(home, 'portal-key.json');
  const jwk = createPublicKey({ key: JSON.parse(key), format: 'jwk' }).export({ format: 'jwk' });
  return { key, keys: JSON.stringify({ keys: [jwk] }) };
}

function homeKey(home: string, name: string): string {
  return kept(path.join(home, name), () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    return JSON.stringify(privateKey.export({ format: 'jwk' }));
  });
}

function kept(file: string, make: () => string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const secret = make();
  writeFileSync(file, secret, { mode: 0o600, flag: 'wx' });
  return secret;
}
