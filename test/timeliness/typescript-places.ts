import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { readProgramme } from '#intake';
import type { DeadlineRow, FirstReceipt } from '#persistence';
import { feedEntry } from '../../apps/api/src/feeds/feed-entry.js';
import { writeFeed } from '../../apps/api/src/feeds/write-feed.js';
import { owedReports } from '../../apps/api/src/metrics/owed-reports.js';
import { timelinessRow } from '../../apps/api/src/timeliness/timeliness-row.js';
import { appliedProgramme, judgeFile } from '../../apps/cli/src/check/judge-file.js';
import { isStillAhead } from '../../apps/portal/src/client/told-deadline.js';
import { reminderMail } from '../../libs/domain/src/reminder/reminder-mail.js';
import { findTardiness } from '../../libs/persistence/src/deadline/tardiness.query.js';
import { lastMomentSeconds } from '../../tools/deadlines/deadline-rules.js';
import { CLUSTER, DEADLINE, NOW, PROGRAMME_FILE, QUARTER, RECEIVED } from './late-report.js';

const text = readFileSync(PROGRAMME_FILE, 'utf8');
const read = readProgramme(text);
if ('faults' in read) throw new Error(JSON.stringify(read.faults));
const { programme } = read;
const applied = appliedProgramme(programme, text);
const now = Date.parse(NOW);
const deadline = Date.parse(DEADLINE);

const row: DeadlineRow = {
  programme: programme.code,
  quarter: QUARTER,
  deadline: DEADLINE,
  graceMinutes: 5,
};
const receipt: FirstReceipt = {
  cluster: CLUSTER,
  quarter: QUARTER,
  receivedAt: RECEIVED,
  exemptUntil: null,
  exemptReason: null,
};

/** What each place says of one late report that asks the domain whether something is in time. */
export async function answers(sql: pg.Client): Promise<Record<string, unknown>> {
  const entry = feedEntry(row, { now, receipt });
  const feed = writeFeed({ cluster: CLUSTER, clusterName: 'CLEAN', now, entries: [entry] });
  const [owed] = owedReports([applied], {
    ...{ quarter: QUARTER, now, deadline, graceMinutes: 5, clockShift: 0, exemptions: {} },
    receipts: { [programme.clusters[0]?.code ?? '']: Date.parse(RECEIVED) },
  });
  const verdict = judgeFile(
    Buffer.from(
      JSON.stringify({
        ...{ format: 'klyngerapport/1', cluster: CLUSTER, quarter: QUARTER, nil: true },
        narrative: 'Ingen aktivitet i kvartalet.',
      }),
    ),
    { programmes: [applied], receivedAt: Temporal.Instant.from(RECEIVED), earlier: [] },
  );
  const mail = reminderMail({
    ...{ step: 1, clusterName: 'CLEAN', quarter: QUARTER, deadline, now, isRejected: false },
    zone: 'Europe/Copenhagen',
  });
  const tardy = await findTardiness(sql, programme);
  return {
    'apps/api/src/timeliness/timeliness-row.ts': timelinessRow(row, {
      ...{ programme, cluster: CLUSTER, receipt, now: NOW },
    }).status,
    'apps/api/src/feeds/feed-entry.ts': entry.status,
    'apps/api/src/feeds/write-feed.ts': /DTEND[^:]*:(.*)/.exec(feed)?.[1]?.trim(),
    'apps/api/src/metrics/owed-reports.ts': [owed?.status, owed?.lastMomentSeconds],
    'apps/cli/src/check/judge-file.ts': verdict.findings.find(({ code }) => code === 'KP-T003')
      ?.message.da,
    'apps/portal/src/client/told-deadline.ts': isStillAhead(DEADLINE, NOW),
    'libs/domain/src/reminder/reminder-mail.ts': mail.subject,
    'libs/persistence/src/deadline/tardiness.query.ts': tardy
      .filter(({ cluster, quarter }) => cluster === CLUSTER && quarter === QUARTER)
      .map(({ status }) => status),
    'tools/deadlines/deadline-rules.ts': lastMomentSeconds(row),
  };
}
