import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a key may be used for. */
export const SCOPES = [
  'report:submit',
  'report:read',
  'outcome:read',
  'import',
  'review',
  'admin',
] as const;
export type Scope = (typeof SCOPES)[number];

const KEY = /^klyngepuls_([a-z2-7]{8})_[A-Za-z0-9_-]{43}$/;
const ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const ID_LENGTH = 8;
const SECRET_BYTES = 32;

/** A new key of 256 random bits. `key` is shown to its owner once; only `id` and `hash` are kept. */
export function newApiKey(pepper: string): { id: string; key: string; hash: Buffer } {
  const id = Array.from(randomBytes(ID_LENGTH), (byte) => ID_ALPHABET[byte & 31]).join('');
  const key = `klyngepuls_${id}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { id, key, hash: hashKey(pepper, key) };
}

export function hashKey(pepper: string, key: string): Buffer {
  return createHmac('sha256', pepper).update(key).digest();
}

/** The id within an `Authorization: Bearer` header, with the whole key; `undefined` if it is none. */
export function readBearer(
  authorization: string | undefined,
): { id: string; key: string } | undefined {
  const key = authorization?.replace(/^bearer /i, '') ?? '';
  const id = key === authorization ? undefined : KEY.exec(key)?.[1];
  return id === undefined ? undefined : { id, key };
}

const NOBODY = Buffer.alloc(SECRET_BYTES);

/** Takes the same time whether the id is known (`hash` given), unknown, or the secret is wrong. */
export function isKey(pepper: string, key: string, hash: Buffer | undefined): boolean {
  const same = timingSafeEqual(hashKey(pepper, key), hash ?? NOBODY);
  return same && hash !== undefined;
}
