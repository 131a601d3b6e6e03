import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { DASHBOARDS_FOLDER, dashboardFiles } from './dashboards.js';

const files = dashboardFiles();

test('the committed dashboards are those that the code makes: else run npm run dashboards', () => {
  expect(readdirSync(DASHBOARDS_FOLDER).sort()).toEqual([...files.keys()].sort());
  for (const [name, text] of files) {
    expect(readFileSync(`${DASHBOARDS_FOLDER}/${name}`, 'utf8')).toBe(text);
  }
});

test('no dashboard knows a funder, a styrkeposition or a cluster: they are chosen from data', () => {
  const programme = JSON.parse(
    readFileSync('programmes/innovationskraft-2021-2024.json', 'utf8'),
  ) as Record<'funders' | 'styrkepositioner' | 'clusters', readonly { readonly code: string }[]>;
  const codes = [...programme.funders, ...programme.styrkepositioner, ...programme.clusters];
  for (const text of files.values()) {
    expect(codes.filter(({ code }) => new RegExp(`\\b${code}\\b`).test(text))).toEqual([]);
  }
});
