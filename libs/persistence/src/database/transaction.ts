import { type EntityManager, IsolationLevel, type MikroORM } from '@mikro-orm/postgresql';
import { openOrm } from '../orm.js';
import { EVERYTHING, type Reader, type Sql, setReader, sqlOf } from './sql.js';

/** A transaction that sees a reader's rows only; its statements and its entities share it. */
export interface ReaderTransaction extends Sql {
  readonly em: EntityManager;
}

/**
 * Runs `work` in one transaction that sees the reader's rows only (row-level security), and commits
 * it. Throws what `work` throws, after a rollback.
 */
export async function withReader<T>(
  em: EntityManager,
  reader: Reader,
  work: (tx: ReaderTransaction) => Promise<T>,
): Promise<T> {
  return em.fork().transactional((own) => begin(own, reader, work));
}

/** All that there is, as it stood at one moment, however long `work` reads. */
export async function withSnapshot<T>(
  em: EntityManager,
  work: (tx: ReaderTransaction) => Promise<T>,
): Promise<T> {
  return em.fork().transactional((own) => begin(own, EVERYTHING, work), {
    isolationLevel: IsolationLevel.REPEATABLE_READ,
  });
}

async function begin<T>(
  em: EntityManager,
  reader: Reader,
  work: (tx: ReaderTransaction) => Promise<T>,
): Promise<T> {
  const tx = { em, ...sqlOf(em) };
  await setReader(tx, reader);
  return work(tx);
}

/**
 * Runs `work` in one transaction as the role that owns the tables, on an administrator's login. It
 * sees every row: commands use it, apps have no such login.
 */
export async function asOwner<T>(
  adminUrl: string,
  work: (tx: ReaderTransaction) => Promise<T>,
): Promise<T> {
  return withOrm(adminUrl, ({ em }) =>
    withReader(em, EVERYTHING, async (tx) => {
      await tx.query('set local role klyngepuls_owner');
      return work(tx);
    }),
  );
}

/** Opens one connection for `work`, and closes it. */
export async function withOrm<T>(
  databaseUrl: string,
  work: (orm: MikroORM) => Promise<T>,
): Promise<T> {
  const orm = await openOrm(databaseUrl, 1);
  try {
    return await work(orm);
  } finally {
    await orm.close(true);
  }
}
