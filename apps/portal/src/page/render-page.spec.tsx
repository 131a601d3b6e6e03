import { expect, test } from '@jest/globals';
import { StartPage } from '../start/start.page.js';
import { ErrorSummary } from '../ui/error-summary.js';
import { ErrorPage } from './error.page.js';
import { Layout } from './layout.js';
import { LOCALES } from './locale.js';
import { renderPage } from './render-page.js';
import type { Visit } from './visit.js';

const visit: Visit = { locale: LOCALES.da, url: '/', isDemo: true, assets: '/assets/1' };

test('a page is a whole document in the reader’s language, without inline script or style', () => {
  const html = renderPage(<StartPage hasDemo />, { ...visit, locale: LOCALES.en });
  expect(html).toMatch(/^<!doctype html><html lang="en">/);
  expect(html).toContain('One quarterly report');
  expect(html).not.toMatch(/ style=|<style|<script(?! src)/);
});

test('an error is a whole page', () => {
  const html = renderPage(<ErrorPage error="notFound" />, visit);
  expect(html).toContain('<h1>Siden findes ikke</h1>');
});

test('each icon of a page is defined once, within main', () => {
  const errors = [{ href: '#a', text: 'A' }];
  const page = (
    <Layout title="x">
      <ErrorSummary heading="To fejl" errors={errors} />
      <ErrorSummary heading="En fejl" errors={errors} />
    </Layout>
  );
  const html = renderPage(page, visit);
  expect(html.match(/<symbol id="error"/g)).toHaveLength(1);
  expect(html.indexOf('<symbol')).toBeLessThan(html.indexOf('</main>'));
});

test('text from people is escaped', () => {
  const html = renderPage(<Layout title="<b>&">{'<script>alert(1)</script>'}</Layout>, visit);
  expect(html).not.toContain('<script>');
  expect(html).toContain('&lt;b>&amp;');
});
