import { ADR_FOLDER, adrIndex } from './adr-index.js';
import { findingPages } from './finding-pages.js';
import { settingsPage } from './settings-page.js';

/** The text of every page that `npm run docs` writes, by its path. */
export function generatedPages(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/settings.md', settingsPage()],
    [`${ADR_FOLDER}/README.md`, adrIndex()],
    ...findingPages(),
  ]);
}
