import { expect, test } from '@jest/globals';
import { ErrorPage } from './error.page.js';
import { Icon } from './icon.js';
import { Layout } from './layout.js';
import { LOCALES } from './locale.js';
import { renderPage } from './render-page.js';
import type { Visit } from './visit.js';

const visit: Visit = { locale: LOCALES.da, url: '/', isDemo: true, assets: '/assets/1' };

test('an error is a whole page', () => {
  const html = renderPage(<ErrorPage error="notFound" />, visit);
  expect(html).toContain('<h1>Siden findes ikke</h1>');
});

test('each icon of a page is defined once, within main', () => {
  const page = (
    <Layout title="x">
      <Icon name="error" label="Fejl" />
      <Icon name="error" />
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
