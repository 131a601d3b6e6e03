import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The random secret of this home, from which the apps derive theirs; made once, for its owner only. */
export function homeSecret(home: string): string {
  return kept(path.join(home, 'secret'), () => randomBytes(32).toString('base64url'));
}

/** The key that this home's receipts are signed with, as a private JWK; made once, for its owner only. */
export function homeReceiptKey(home: string): string {
  return kept(path.join(home, 'receipt-key.json'), () => {
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
