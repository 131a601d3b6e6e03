import { expect, test } from '@jest/globals';
import { validateReport } from '#domain';
import { makeTemplate, readFile, readReportFile } from '#intake';
import { readProgrammeFile } from '../start/prepare.js';
import { spoilt } from './demo-workbooks.js';
import { makeDemo } from './make-demo.js';

const { programme } = readProgrammeFile();
const { unsent, reports } = makeDemo(programme, 2024);
const bytesOf = (document: object) => new TextEncoder().encode(JSON.stringify(document));

test('the cluster without a report has a workbook that passes, and one with faults of many kinds', async () => {
  const [document] = unsent;
  if (document === undefined) throw new Error('nobody is missing');
  const { cluster, quarter } = document;
  const { report } = readReportFile(bytesOf(document));
  if (report === undefined) throw new Error('unreadable');
  const history = reports
    .filter((each) => each.report.cluster === cluster)
    .flatMap((each) => readReportFile(bytesOf(each.report)).report ?? []);
  const context = {
    programme,
    senderClusters: [cluster],
    history,
    corrected: undefined,
    receivedOn: '2024-11-08',
    reopened: false,
    timeliness: undefined,
    elsewhere: undefined,
  } as const;
  const judge = async (sent: typeof report) => {
    const book = await makeTemplate({ programme, cluster, quarter, sent });
    const read = readFile(book, { cluster, quarter, programmes: [programme] });
    return validateReport(read.report, read.hits, context);
  };
  const codes = ({
    findings,
  }: {
    findings: readonly { code: string; severity: string; needsExplanation: boolean }[];
  }) =>
    findings
      .filter(({ severity, needsExplanation }) => severity === 'error' || needsExplanation)
      .map(({ code }) => code);
  expect(codes(await judge(report))).toEqual([]);
  const found = codes(await judge(spoilt(report)));
  expect(found).toEqual(expect.arrayContaining(['KP-C001', 'KP-C005', 'KP-C009', 'KP-R007']));
});
