import { expect, test } from '@jest/globals';
import { FINDING_CATALOGUE } from '#domain';
import { FINDINGS_FOLDER, findingPages } from './finding-pages.js';

test('every code has a page that says what, why and how in both languages', () => {
  for (const { code, claim, why, mend } of FINDING_CATALOGUE) {
    const page = findingPages().get(`${FINDINGS_FOLDER}/${code}.md`) ?? '';
    for (const { da, en } of [claim, why, mend]) {
      expect(page).toContain(da);
      expect(page).toContain(en);
    }
  }
});
