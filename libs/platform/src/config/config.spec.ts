import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { BadSettings, loadConfig, loadWorkerConfig, settingsTable } from './config.js';
import { settings } from './settings.js';

const least = {
  DATABASE_URL: 'postgres://ingest:pw@127.0.0.1/klyngepuls',
  API_KEY_PEPPER: 'p'.repeat(32),
};

describe('loadConfig', () => {
  test('a setting left out or empty has its default', () => {
    const config = loadConfig({ ...least, INGEST_PORT: '', KLYNGEPULS_DEMO: 'true' });
    expect(config).toMatchObject({ INGEST_PORT: 3001, KLYNGEPULS_DEMO: true, STOP_SECONDS: 25 });
    expect(config.REDIS_URL).toBeUndefined();
  });

  test('every fault is named at once, and no secret is shown', () => {
    const faults = faultsOf({ DATABASE_URL: 'mysql://root:hunter2@x', API_PORT: '99999' });
    expect(faults).toEqual([
      'DATABASE_URL must be a postgresql:// URL, but is not.',
      'API_KEY_PEPPER must be at least 32 characters, but is not set.',
      "API_PORT must be a whole number from 1 to 65535, but is '99999'.",
    ]);
  });

  test.each(['3001.5', 'abc', '-1', 'Infinity', '0x'])('a port is not %s', (INGEST_PORT) => {
    expect(faultsOf({ ...least, INGEST_PORT })).toHaveLength(1);
  });

  test('a secret may stand in a file, nothing else may, and a missing file is named', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'klyngepuls-config-'));
    const file = path.join(folder, 'pepper');
    await writeFile(file, `${'q'.repeat(40)}\n`);
    const { DATABASE_URL } = least;
    const config = loadConfig({ DATABASE_URL, API_KEY_PEPPER_FILE: file, API_PORT_FILE: file });
    expect(config).toMatchObject({ API_KEY_PEPPER: 'q'.repeat(40), API_PORT: 3002 });
    await rm(folder, { recursive: true });
    expect(faultsOf({ DATABASE_URL, API_KEY_PEPPER_FILE: file })).toEqual([
      expect.stringContaining('API_KEY_PEPPER_FILE cannot be read'),
    ]);
  });

  test('the worker takes no API_KEY_PEPPER', () => {
    expect(loadWorkerConfig(least)).not.toHaveProperty('API_KEY_PEPPER');
  });
});

test('the table has every setting, and no secret has a default', () => {
  const table = settingsTable();
  for (const name of Object.keys(settings.shape)) expect(table).toContain(`\`${name}\``);
  expect(table).toContain('| `API_KEY_PEPPER` | at least 32 characters | must be set |');
  expect(table).not.toContain('undefined');
});

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof BadSettings) return error.faults;
  }
  return [];
}
