import { createPrivateKey, createPublicKey, type JsonWebKeyInput } from 'node:crypto';

type Jwk = JsonWebKeyInput['key'];

/** True for the text of a private Ed25519 key as a JWK; its signatures are the same every time. */
export function isSigningKey(text: string): boolean {
  return read(text, (key) => createPrivateKey({ key, format: 'jwk' }).asymmetricKeyType);
}

/** True for the text of a JWKS of public Ed25519 keys. */
export function isPublicKeySet(text: string): boolean {
  try {
    const { keys } = JSON.parse(text) as { keys: readonly (Jwk & { readonly d?: string })[] };
    return keys.every((key) => key.d === undefined && isEd25519(key));
  } catch {
    return false;
  }
}

function isEd25519(key: Jwk): boolean {
  return createPublicKey({ key, format: 'jwk' }).asymmetricKeyType === 'ed25519';
}

function read(text: string, typeOf: (key: Jwk) => string | undefined): boolean {
  try {
    return typeOf(JSON.parse(text) as Jwk) === 'ed25519';
  } catch {
    return false;
  }
}
