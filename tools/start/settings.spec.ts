import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readSettings } from './settings.js';

test('nothing set gives the ports of the contract and an absolute home', () => {
  expect(readSettings({})).toMatchObject({
    KLYNGEPULS_HOME: path.resolve('.klyngepuls'),
    PORTAL_PORT: 3000,
    INGEST_PORT: 3001,
    API_PORT: 3002,
    WORKER_METRICS_PORT: 3003,
  });
});

test('every fault is named at once', () => {
  const env = { API_PORT: '70000', DATABASE_URL: 'mysql://x', DEMO_TODAY: 'i morgen' };
  expect(() => readSettings(env)).toThrow(
    /API_PORT: .*; DATABASE_URL: .*; |DATABASE_URL: .*API_PORT/,
  );
  expect(() => readSettings(env)).toThrow(/DEMO_TODAY/);
});
