import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { packBody, unpackBody } from './pack-body.js';

test.each([0, 1, 8_150, 65_536, 65_537, 1_000_000])(
  '%i bytes come back as they were',
  async (length) => {
    const bytes = randomBytes(length);
    expect(Buffer.from(unpackBody({ bytes: await packBody(bytes), packed: true }))).toEqual(bytes);
  },
);

test('what was stored as it is, is answered as it is', () => {
  const bytes = Buffer.from('{}');
  expect(unpackBody({ bytes, packed: false })).toBe(bytes);
});

test('a damaged row is an error and fills no memory', async () => {
  expect(() => unpackBody({ bytes: Buffer.from('not packed'), packed: true })).toThrow();
  const bomb = await packBody(Buffer.alloc(20_000_000));
  expect(() => unpackBody({ bytes: bomb, packed: true })).toThrow('larger than');
});
