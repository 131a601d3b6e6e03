import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type AssessedQuarter,
  firstQuarter,
  type Programme,
  type Quarter,
  quarterEnd,
  quartersBetween,
} from '#domain';
import {
  type BackupState,
  EVERYTHING,
  findAssessedQuarters,
  findBackupState,
  findLatestApproved,
  findNow,
  findPipelineState,
  findStandings,
  loadProgrammes,
  type PipelineState,
  programmeOf,
  withReader,
} from '#persistence';
import { lastClosedQuarter } from '../reading/closed-quarter.js';
import { countLabels, type LabelState } from './label-states.js';
import { type OwedReport, owedReports } from './owed-reports.js';

/** What the gauges show: the pipeline, and who owes for the quarters that have ended. */
export interface GaugeValues extends PipelineState, BackupState {
  readonly quarters: readonly Quarter[];
  readonly owed: readonly OwedReport[];
  readonly latestApproved: Quarter | null;
  /** Quarters whose series have been judged, of those shown. */
  readonly assessed: readonly AssessedQuarter[];
  readonly labels: Readonly<Record<LabelState, number>> | undefined;
  readonly clockSeconds: number;
}

/** A scrape sees the quarters in which late reports and corrections still come, not the whole history. */
const QUARTERS_SHOWN = 4;

/** A label that ends within this is told of: a renewal takes an audit and a quarter. */
const LABEL_NOTICE_DAYS = 90;

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

/** One reading of everything in one transaction, so that the numbers belong together. */
export function readGauges(em: EntityManager): Promise<GaugeValues> {
  return withReader(em, EVERYTHING, async (sql) => {
    const programmes = await loadProgrammes(sql);
    const closed = await lastClosedQuarter(sql, programmes);
    const quarters = quartersUpTo(closed, programmes[0]?.programme);
    const standings = await findStandings(sql, quarters);
    const { day, instant } = await findNow(sql, programmes[0]?.programme.calendar.zone ?? 'UTC');
    const now = Date.parse(instant);
    const programme = closed && programmeOf(programmes, closed)?.programme;
    const soon = new Date(Date.parse(day) + LABEL_NOTICE_DAYS * DAY_MS).toISOString().slice(0, 10);
    return {
      ...(await findPipelineState(sql)),
      ...(await findBackupState(sql)),
      quarters,
      owed: standings.flatMap((standing) => owedReports(programmes, standing)),
      latestApproved: await findLatestApproved(sql),
      assessed: await findAssessedQuarters(sql, quarters),
      labels: closed && programme && countLabels(programme, closed, { today: day, soon }),
      clockSeconds: now / SECOND_MS,
    };
  });
}

/** The instant that a quarter ends, in seconds; a dashboard needs no more than the day. */
export function quarterEndSeconds(quarter: Quarter): number {
  return Date.parse(quarterEnd(quarter)) / SECOND_MS;
}

function quartersUpTo(closed: Quarter | undefined, earliest: Programme | undefined): Quarter[] {
  if (closed === undefined || earliest === undefined) return [];
  return quartersBetween(firstQuarter(earliest), closed).slice(-QUARTERS_SHOWN);
}
