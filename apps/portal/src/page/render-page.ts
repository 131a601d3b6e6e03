import { createElement, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { spriteFor } from './icon.js';
import { type Visit, VisitContext } from './visit.js';

/**
 * A whole document. Its icons stand within `main`, so that a swap of `main` brings its own.
 * @param page a `Layout` with what is on the page
 */
export function renderPage(page: VNode, visit: Visit): string {
  const html = renderToString(createElement(VisitContext.Provider, { value: visit }, page));
  return `<!doctype html>${html.replace('</main>', () => `${spriteFor(html)}</main>`)}`;
}
