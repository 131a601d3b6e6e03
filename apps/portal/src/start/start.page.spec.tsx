import { expect, test } from '@jest/globals';
import { LOCALES } from '../page/locale.js';
import { renderPage } from '../page/render-page.js';
import type { Visit } from '../page/visit.js';
import { StartPage } from './start.page.js';

const visit: Visit = { locale: LOCALES.da, url: '/', isDemo: true, assets: '/assets/1' };

test('a page is a whole document in the reader’s language, without inline script or style', () => {
  const html = renderPage(<StartPage hasDemo />, { ...visit, locale: LOCALES.en });
  expect(html).toMatch(/^<!doctype html><html lang="en">/);
  expect(html).toContain('One quarterly report');
  expect(html).not.toMatch(/ style=|<style|<script(?! src)/);
});
