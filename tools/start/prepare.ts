import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Programme } from '#domain';
import { programmeToApply, readProgramme } from '#intake';
import {
  type AppRole,
  applyProgramme,
  migrate,
  provisionRoles,
  startDemoClock,
} from '#persistence';

const PROGRAMME_FILE = 'programmes/innovationskraft-2021-2024.json';

export interface ProgrammeFile {
  readonly programme: Programme;
  /** The document's own text. */
  readonly definition: string;
}

/** The programme that a first run is about; every fault in its file at once. */
export function readProgrammeFile(): ProgrammeFile {
  const definition = readFileSync(path.resolve(PROGRAMME_FILE), 'utf8');
  const read = readProgramme(definition);
  if ('programme' in read) return { programme: read.programme, definition };
  const faults = read.faults.map(({ at, message }) => `${at} ${message}`);
  throw new Error(`${PROGRAMME_FILE}: ${faults.join('; ')}`);
}

export interface Preparation extends ProgrammeFile {
  /** What the clock of a demonstration shows first; `undefined` leaves the real time. */
  readonly clockAt: string | undefined;
}

/**
 * Brings the database to this version, puts the programme in force, and answers the login of each
 * app. The clock comes first, so that nothing is dated later than the demonstration.
 */
export async function prepareDatabase(
  adminUrl: string,
  { programme, definition, clockAt }: Preparation,
): Promise<Record<AppRole, string>> {
  await migrate(adminUrl);
  if (clockAt !== undefined) await startDemoClock(adminUrl, clockAt);
  await applyProgramme(adminUrl, programmeToApply(programme, definition));
  return provisionRoles(adminUrl);
}
