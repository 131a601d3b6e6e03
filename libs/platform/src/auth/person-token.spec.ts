import { beforeAll, describe, expect, test } from '@jest/globals';
import { newPortalKey, wrongTokens } from '../testing/portal-keys.js';
import { type PersonClaims, PersonTokens, signPersonToken } from './person-token.js';

const NOW = new Date('2024-11-08T09:00:00Z');
const EDITOR: PersonClaims = {
  sub: 'a1b2',
  name: 'Redaktør, MADE',
  role: 'cluster-editor',
  clusters: ['made'],
};
const portal = newPortalKey();
const seconds = (count: number): Date => new Date(NOW.getTime() + count * 1_000);

let tokens: PersonTokens;
beforeAll(async () => {
  tokens = await PersonTokens.from(portal.keys);
});

test.each<[PersonClaims, object]>([
  [
    EDITOR,
    {
      keyId: 'person:a1b2',
      role: 'cluster',
      clusters: ['made'],
      scopes: ['report:submit', 'report:read', 'outcome:read'],
    },
  ],
  [
    { ...EDITOR, role: 'cluster-viewer' },
    {
      keyId: 'person:a1b2',
      role: 'cluster',
      clusters: ['made'],
      scopes: ['report:read', 'outcome:read'],
    },
  ],
  [
    { sub: 'd', name: 'Sagsbehandler, DEB', role: 'funder', clusters: [], funder: 'DEB' },
    {
      keyId: 'person:d',
      role: 'funder',
      clusters: [],
      funder: 'DEB',
      scopes: ['report:read', 'outcome:read', 'review'],
    },
  ],
  [
    { sub: 'x', name: 'Administrator', role: 'admin', clusters: [] },
    expect.objectContaining({ keyId: 'person:x', role: 'admin', clusters: [] }),
  ],
])('%o', async (person, principal) => {
  const token = await signPersonToken(portal.key, person, NOW);
  expect(await tokens.verify(token, NOW)).toEqual(principal);
});

test('a token is valid for a minute, with an allowance for clock skew', async () => {
  const token = await signPersonToken(portal.key, EDITOR, NOW);
  expect(await tokens.verify(token, seconds(-4))).toBeDefined();
  expect(await tokens.verify(token, seconds(-6))).toBeUndefined();
  expect(await tokens.verify(token, seconds(64))).toBeDefined();
  expect(await tokens.verify(token, seconds(66))).toBeUndefined();
});

describe('an invalid token is no person', () => {
  test('whatever its fault', async () => {
    const wrong = await wrongTokens(portal.key, EDITOR);
    for (const [name, token] of Object.entries(wrong)) {
      expect([name, await tokens.verify(token)]).toEqual([name, undefined]);
    }
  });

  test('without PORTAL_KEYS', async () => {
    const closed = await PersonTokens.from(undefined);
    expect(await closed.verify(await signPersonToken(portal.key, EDITOR))).toBeUndefined();
  });
});

test('claims that do not fit a role are not signed', async () => {
  const nobody = { ...EDITOR, clusters: [] } as PersonClaims;
  await expect(signPersonToken(portal.key, nobody)).rejects.toThrow();
});
