import type { Sql } from './sql.js';

export interface BackupState {
  /** Seconds since 1970 of the true clock; 0 before the first. */
  readonly lastBackupSeconds: number;
  /** The last segment of the database's log that was to be archived could not be. */
  readonly archiveFails: boolean;
}

/** How the backups stand. Only the read API's login may ask. */
export async function findBackupState(sql: Sql): Promise<BackupState> {
  const { rows } = await sql.query<BackupState>(
    `select
       (select coalesce(extract(epoch from max(taken_at)), 0)::float8
          from klyngepuls.base_backup) as "lastBackupSeconds",
       (select coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false)
          from pg_stat_archiver) as "archiveFails"`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the state of the backups could not be read');
  return row;
}
