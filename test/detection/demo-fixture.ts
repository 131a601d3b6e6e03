import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readReport, styrkepositionOf } from '#domain';
import { readProgramme } from '#intake';
import { acceptReports } from '#persistence';
import { ask, type Fixture } from '../../apps/worker/src/testing/fixture.js';
import { type DemoReport, makeDemo } from '../../tools/demo/make-demo.js';

const SEED = 2024;

const read = readProgramme(readFileSync('programmes/innovationskraft-2021-2024.json', 'utf8'));
if ('faults' in read) throw new Error(JSON.stringify(read.faults));
export const PROGRAMME = read.programme;
export const DEMO = makeDemo(PROGRAMME, SEED);

/** Of every cluster and quarter the last report that it sends. */
export function demoInForce(): DemoReport[] {
  const last = new Map(DEMO.reports.map((sent) => [placeOf(sent), sent]));
  return [...last.values()];
}

function placeOf({ report }: DemoReport): string {
  return `${report.cluster} ${report.quarter}`;
}

/** Writes reports as validation does when it accepts them, and marks their clusters for detection. */
export async function acceptAll(fixture: Fixture, reports: readonly DemoReport[]): Promise<void> {
  const sent = reports.map(({ report, receivedAt }) => {
    const bytes = Buffer.from(JSON.stringify(report));
    const { cluster, quarter } = report;
    return {
      id: randomUUID(),
      cluster,
      quarter,
      programme: PROGRAMME.code,
      key: undefined,
      mediaType: 'application/json',
      sender: 'test',
      receivedAt,
      sha256: createHash('sha256').update(bytes).digest(),
      bytes,
    };
  });
  await acceptReports(fixture.admin, sent);
  const accepted = sent.map(({ id, cluster, quarter, bytes }) => ({
    id,
    styrkeposition: styrkepositionOf(PROGRAMME, cluster, quarter) ?? '',
    content: JSON.stringify(readReport(JSON.parse(bytes.toString())).report),
  }));
  await ask(
    fixture,
    `with accepted as (
       insert into klyngepuls.report_revision (cluster, quarter, revision, submission_id, programme,
              styrkeposition, content, received_at)
       select s.cluster, s.quarter, s.revision, s.id, $1, a.styrkeposition, a.content, s.received_at
         from jsonb_to_recordset($2::jsonb) a (id uuid, styrkeposition text, content text)
         join klyngepuls.submission s on s.id = a.id
       returning cluster, quarter)
     insert into klyngepuls.dirty_mark (cluster, stage, quarter)
     select cluster, 'detect', quarter from accepted
     on conflict do nothing`,
    [PROGRAMME.code, JSON.stringify(accepted)],
  );
}
