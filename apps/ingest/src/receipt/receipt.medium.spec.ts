import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compactVerify, createRemoteJWKSet, type JSONWebKeySet } from 'jose';
import { canonicalJson } from '#intake';
import { validReport } from '../../../../libs/domain/src/validation/testing/valid-report.js';
import { call, type IngestFixture, startIngest } from '../testing/ingest-fixture.js';
import { ReceiptSigner } from './receipt-signer.js';

let ingest: IngestFixture;
const key = newKey();
const retired = newKey();

beforeAll(async () => {
  ingest = await startIngest({ RECEIPT_KEY: key, RECEIPT_KEYS_RETIRED: publicSetOf(retired) });
});
afterAll(() => ingest?.stop());

function newKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return JSON.stringify(privateKey.export({ format: 'jwk' }));
}

function publicSetOf(jwk: string): string {
  const { d: _, ...open } = JSON.parse(jwk);
  return JSON.stringify({ keys: [open] });
}

const send = () =>
  call(`${ingest.url}/v1/reports`, {
    method: 'POST',
    key: ingest.keys.energy,
    body: JSON.stringify(validReport()),
  });

test('a receipt is signed over all of it, and replayed with the same signature', async () => {
  const { body } = await send();
  const { jws, ...receipt } = body;
  const keys = createRemoteJWKSet(new URL(`${ingest.url}/.well-known/jwks.json`));
  const { payload } = await compactVerify(jws, keys);
  expect(new TextDecoder().decode(payload)).toBe(canonicalJson(receipt));

  const again = await send();
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(again.body).toEqual(body);
  const status = await call(`${ingest.url}/v1/submissions/${receipt.submissionId}`, {
    key: ingest.keys.energy,
  });
  expect(status.body.receipt).toEqual(body);
});

test('the JWKS is public and holds no private key', async () => {
  const { body, headers } = await call(`${ingest.url}/.well-known/jwks.json`);
  expect(headers.get('content-type')).toBe('application/jwk-set+json; charset=utf-8');
  const { keys } = body as JSONWebKeySet;
  expect(keys.map(({ x }) => x)).toEqual([JSON.parse(key).x, JSON.parse(retired).x]);
  expect(keys.every(({ d, kid }) => d === undefined && kid !== undefined)).toBe(true);
});

test('without RECEIPT_KEY receipts are unsigned and the JWKS is empty', async () => {
  const signer = await ReceiptSigner.from({
    RECEIPT_KEY: undefined,
    RECEIPT_KEYS_RETIRED: undefined,
  });
  const { jws: _, ...receipt } = (await send()).body;
  expect(await signer.sign(receipt)).toEqual(receipt);
  expect(signer.jwks).toEqual({ keys: [] });
});
