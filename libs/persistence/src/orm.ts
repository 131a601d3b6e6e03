import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, MikroORM, type Options } from '@mikro-orm/postgresql';
import type { Pool, PoolConfig } from 'pg';
import { ENTITIES } from './entities/entities.js';
import { RolesAndProgramme } from './migrations/20261123T0001-roles-and-programme.js';
import { Intake } from './migrations/20261123T0002-intake.js';
import { Accept } from './migrations/20261123T0003-accept.js';
import { ReadModels } from './migrations/20261123T0004-read-models.js';
import { OutcomeVersion } from './migrations/20261123T0005-outcome-version.js';
import { Review } from './migrations/20261123T0006-review.js';
import { GrafanaReader } from './migrations/20261123T0007-grafana-reader.js';
import { PlacesAndActivities } from './migrations/20261124T0008-places-and-activities.js';
import { Notification } from './migrations/20261124T0009-notification.js';
import { Session } from './migrations/20261124T0010-session.js';
import { BaseBackup } from './migrations/20261124T0012-base-backup.js';
import { DeviationTrack } from './migrations/20261124T0013-deviation-track.js';
import { CalendarFeed } from './migrations/20261124T0014-calendar-feed.js';
import { TargetReach } from './migrations/20261124T0015-target-reach.js';
import { ExplainBeforeVerdict } from './migrations/20261124T0016-explain-before-verdict.js';
import { Timeliness } from './migrations/20261128T0017-timeliness.js';
import { InForce } from './migrations/20261128T0018-in-force.js';

/** The schema that everything of ours lives in. */
export const SCHEMA = 'klyngepuls';

export interface OrmOptions {
  /** Bounds the connections of one process. */
  readonly max?: number;
  readonly statementTimeoutMs?: number;
  /** Called with what happens to a connection that is idle. */
  readonly onError?: (error: Error) => void;
}

/** A caller waits no longer than this for a connection; then it is told to try again. */
export const CONNECT_TIMEOUT_MS = 3_000;
/** For a server that has stopped answering and so cannot keep its own time limit. */
export const SILENCE_MS = 5_000;

/** One configuration for apps, tools and tests. */
function ormConfig(databaseUrl: string, { max = 8, onError, ...options }: OrmOptions): Options {
  return defineConfig({
    clientUrl: databaseUrl,
    schema: SCHEMA,
    entities: [...ENTITIES],
    pool: { min: 0, max },
    driverOptions: {
      ...timeoutsOf(options),
      onPoolCreated: (pool: Pool) => void (onError && pool.on('error', onError)),
    },
    extensions: [Migrator],
    debug: false,
    logger: () => undefined,
    migrations: {
      tableName: 'klyngepuls_migration',
      snapshot: false,
      migrationsList: [
        RolesAndProgramme,
        Intake,
        Accept,
        ReadModels,
        OutcomeVersion,
        Review,
        GrafanaReader,
        PlacesAndActivities,
        Notification,
        Session,
        BaseBackup,
        DeviationTrack,
        CalendarFeed,
        TargetReach,
        ExplainBeforeVerdict,
        Timeliness,
        InForce,
      ],
    },
  });
}

/** Without a limit for statements nothing is given up: a stage, a migration and a check may be long. */
function timeoutsOf({ statementTimeoutMs }: Pick<OrmOptions, 'statementTimeoutMs'>): PoolConfig {
  if (statementTimeoutMs === undefined) return {};
  return {
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + SILENCE_MS,
  };
}

/** An ORM that connects when the first statement needs it; close it with `close(true)`. */
export function createOrm(databaseUrl: string, options: OrmOptions): MikroORM {
  return new MikroORM(ormConfig(databaseUrl, options));
}

export async function openOrm(databaseUrl: string, max?: number): Promise<MikroORM> {
  return MikroORM.init(ormConfig(databaseUrl, max === undefined ? {} : { max }));
}
