import { expect, test } from '@jest/globals';
import { readFile } from '../read-file.js';
import { CONTEXT, PROGRAMME, reportFrom } from '../testing/sheet-fixtures.js';
import { makeTemplate } from './template/make-template.js';

/** Ids need only be distinct here: the rules judge them, not the reader. */
const id = (n: number): string => `DK-${10_000_000 + n}`;

test('a workbook of 5,000 organisations and 2,000 activities is read back whole', async () => {
  const organisations = Array.from({ length: 5_000 }, (_, n) => ({
    id: id(n),
    name: `Virksomhed nummer ${n} ApS`,
    kind: 'company',
    employees: n % 200,
    sme: true,
    startup: false,
    municipality: '0751',
  }));
  const activities = Array.from({ length: 2_000 }, (_, n) => ({
    id: `A-${n}`,
    title: `Aktivitet nummer ${n}`,
    funders: ['DEB', 'UFM'],
    category: 'networking',
    status: 'ongoing',
    start: '2023-04-01',
    end: '2023-12-31',
    themes: ['green', 'digital'],
    municipality: '0851',
    organisations: organisations.slice(n, n + 12).map((each) => each.id),
    attendances: n,
  }));
  const { cluster = '', quarter = '2023-Q2' } = CONTEXT;
  const sent = reportFrom({
    format: 'klyngerapport/1',
    cluster,
    quarter,
    organisations,
    activities,
  });
  const bytes = await makeTemplate({ programme: PROGRAMME, cluster, quarter, sent });
  const { report, hits } = readFile(bytes, CONTEXT);
  expect(hits).toEqual([]);
  expect(report).toEqual(sent);
});
