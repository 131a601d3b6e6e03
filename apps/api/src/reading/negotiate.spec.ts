import { expect, test } from '@jest/globals';
import { negotiate } from './negotiate.js';

const TYPES = ['application/json', 'text/csv'] as const;
const LANGUAGES = ['da', 'en'] as const;

test.each([
  { header: undefined, type: 'application/json' },
  { header: '', type: 'application/json' },
  { header: '*/*', type: 'application/json' },
  { header: 'text/html,application/xhtml+xml,*/*;q=0.8', type: 'application/json' },
  { header: 'text/csv', type: 'text/csv' },
  { header: 'TEXT/CSV; charset=utf-8', type: 'text/csv' },
  { header: 'text/*', type: 'text/csv' },
  { header: 'application/json;q=0.5, text/csv;q=0.9', type: 'text/csv' },
  { header: 'text/csv;q=0, */*', type: 'application/json' },
  { header: 'application/json;q=0, */*', type: 'text/csv' },
  { header: 'application/pdf', type: undefined },
  { header: 'text/csv;q=nonsense', type: undefined },
])('$header wants $type', ({ header, type }) => {
  expect(negotiate(header, TYPES)).toBe(type);
});

test.each([
  { header: 'en-GB,en;q=0.9', language: 'en' },
  { header: 'da-DK', language: 'da' },
  { header: 'de, en;q=0.5, da;q=0.4', language: 'en' },
  { header: 'de', language: undefined },
])('$header wants $language', ({ header, language }) => {
  expect(negotiate(header, LANGUAGES)).toBe(language);
});
