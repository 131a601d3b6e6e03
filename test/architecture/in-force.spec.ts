import { describe, expect, test } from '@jest/globals';
import { sourcesIn } from './sources.js';

// Which revision is in force is said by klyngepuls.revisions_in_force, what a funder has decided of
// one by klyngepuls.decisions_in_force; nothing else orders revisions or reviews to find the newest.
const STATEMENT = /`[^`]*`/g;
const NEWEST_REVISION = [
  /report_revision\b(?:(?!klyngepuls\.)[^`])*\brevision desc\b/,
  /max\((?:\w+\.)?revision\)[^`]*report_revision/,
  /report_revision\b(?:(?!klyngepuls\.)[^`])*\brevision\s*>\s/,
];
const NEWEST_REVIEW = [
  /klyngepuls\.review\b[^`]*\bid desc\b/,
  /max\((?:\w+\.)?id\)[^`]*\.review\b/,
];
/** I12 holds the stored states against the revisions by other means than the code that it checks. */
const CHECKS_INDEPENDENTLY = 'libs/persistence/src/audit/invariants.query.ts';

const queries = sourcesIn('libs/persistence/src', 'apps', 'tools').filter(
  ({ file }) => !/\.spec\.tsx?$|\/testing\/|\/migrations\//.test(file),
);

test('no statement but the functions finds the newest revision or review', () => {
  const found = queries
    .filter(({ file }) => file !== CHECKS_INDEPENDENTLY)
    .flatMap(({ file, text }) => hits(text).map((statement) => `${file}: ${statement}`));
  expect(found).toEqual([]);
});

test('approval and the funders of a figure are decided in one file', () => {
  const home = 'libs/domain/src/programme/funder.ts';
  const spelled = sourcesIn('apps', 'libs', 'tools')
    .filter(({ file }) => !/\.spec\.tsx?$/.test(file) && file !== home)
    .filter(({ text }) =>
      /stated [!=]== 'cluster'|every\(\(\{ code \}\) => [\w.]*approvedBy/.test(text),
    )
    .map(({ file }) => file);
  expect(spelled).toEqual([]);
});

describe('the scan sees', () => {
  test.each([
    'select distinct on (quarter) id from klyngepuls.report_revision order by quarter, revision desc',
    'select max(revision) from klyngepuls.report_revision',
    'select 1 from klyngepuls.report_revision where revision > $1',
    'select decision from klyngepuls.review order by id desc limit 1',
  ])('%s', (statement) => expect(hits(`sql(\`${statement}\`)`)).toHaveLength(1));
});

function hits(text: string): string[] {
  return (text.match(STATEMENT) ?? []).filter((statement) =>
    [...NEWEST_REVISION, ...NEWEST_REVIEW].some((pattern) => pattern.test(statement)),
  );
}
