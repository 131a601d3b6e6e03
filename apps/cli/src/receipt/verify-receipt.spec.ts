import { beforeAll, describe, expect, test } from '@jest/globals';
import { CompactSign, exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import { canonicalJson } from '#intake';
import { verifyReceipt } from './verify-receipt.js';

const receipt = {
  submissionId: '6f0c7a52-0000-4000-8000-000000000001',
  cluster: 'made',
  quarter: '2024-Q3',
  revision: 1,
  sha256: 'ab',
  receivedAt: '2024-11-08T08:00:00.000000Z',
  timeliness: 'on-time',
  auditSeq: 2,
  auditHead: 'cd',
};

let jws: string;
let ours: JSONWebKeySet;
let theirs: JSONWebKeySet;

beforeAll(async () => {
  const [own, other] = await Promise.all([newPair('ours'), newPair('ours')]);
  jws = await new CompactSign(new TextEncoder().encode(canonicalJson(receipt)))
    .setProtectedHeader({ alg: 'EdDSA', kid: 'ours' })
    .sign(own.privateKey);
  [ours, theirs] = [own.jwks, other.jwks];
});

async function newPair(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { privateKey, jwks: { keys: [{ ...(await exportJWK(publicKey)), kid }] } };
}

describe('a receipt', () => {
  test.each([
    ['as it was answered', () => JSON.stringify({ ...receipt, jws })],
    [
      'beside its verdict',
      () => JSON.stringify({ receipt: { ...receipt, jws }, state: 'accepted' }),
    ],
    ['with its members in another order', () => JSON.stringify({ jws, ...receipt })],
    ['as a bare signature', () => `${jws}\n`],
  ])('%s is genuine', async (_, text) => {
    const checked = await verifyReceipt(text(), ours, 'ab');
    expect(checked).toMatchObject({ ok: true, receipt });
  });

  test.each([
    ['changed', () => JSON.stringify({ ...receipt, timeliness: 'late', jws })],
    ['with a member more', () => JSON.stringify({ ...receipt, approved: true, jws })],
    ['unsigned', () => JSON.stringify(receipt)],
    ['cut short', () => jws.slice(0, -8)],
    ['signed by nobody', () => `${btoa('{"alg":"none"}').replaceAll('=', '')}.e30.AA`],
    ['no receipt at all', () => 'hej'],
  ])('%s is not', async (_, text) => {
    expect(await verifyReceipt(text(), ours)).toMatchObject({ ok: false });
  });

  test('is not genuine by other keys, nor for another report', async () => {
    const text = JSON.stringify({ ...receipt, jws });
    expect(await verifyReceipt(text, theirs)).toMatchObject({ ok: false });
    expect(await verifyReceipt(text, { keys: [] })).toMatchObject({ ok: false });
    expect(await verifyReceipt(text, ours, 'ef')).toMatchObject({ ok: false });
  });
});
