import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readSettings } from './settings.js';

test('without settings the ports are the documented ones and the home is absolute', () => {
  expect(readSettings({})).toEqual({
    home: path.resolve('.klyngepuls'),
    ports: {
      PORTAL_PORT: 3000,
      INGEST_PORT: 3001,
      API_PORT: 3002,
      WORKER_METRICS_PORT: 3003,
      INGEST_METRICS_PORT: 3004,
      API_METRICS_PORT: 3005,
      PORTAL_METRICS_PORT: 3006,
      IDENTITY_PORT: 3007,
    },
    databaseUrl: undefined,
    demoToday: '2024-11-08T08:00:00.000Z',
  });
});

test('every fault of the apps is named at once, before anything starts', () => {
  const env = { API_PORT: '70000', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' };
  for (const name of Object.keys(env)) expect(() => readSettings(env)).toThrow(name);
});

test('a demonstration day that does not exist is refused', () => {
  expect(() => readSettings({ DEMO_TODAY: 'i morgen' })).toThrow("but is 'i morgen'");
});
