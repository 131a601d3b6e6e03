import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import {
  type AppliedProgramme,
  loadProgrammes,
  type Reader,
  type ReaderTransaction,
  setReader,
  withReader,
} from '#persistence';
import { type Principal, readerOf } from '#platform';

/** What one request sees: its reader's rows, and the programmes, which are everybody's. */
export interface View {
  readonly sql: ReaderTransaction;
  readonly programmes: readonly AppliedProgramme[];
  readonly reader: Reader;
}

const NOBODY: Reader = { clusters: [] };

/** The only way from a controller to the database. Row-level security holds in all that it gives. */
@Injectable()
export class ReaderTransactions {
  constructor(private readonly em: EntityManager) {}

  /** Runs `work` in one transaction as the caller; `undefined` is somebody without a key. */
  async read<T>(caller: Principal | undefined, work: (view: View) => Promise<T>): Promise<T> {
    return withReader(this.em, NOBODY, async (sql) => {
      const programmes = await loadProgrammes(sql);
      if (caller === undefined) return work({ sql, programmes, reader: NOBODY });
      const reader = readerOf(
        caller,
        programmes.map(({ programme }) => programme),
      );
      await setReader(sql, reader);
      return work({ sql, programmes, reader });
    });
  }

  /**
   * As one who may see every row, whoever asks: only for an answer that is counts which the caller
   * may be told, such as how many organisations two clusters share.
   */
  readForCounts<T>(work: (view: View) => Promise<T>): Promise<T> {
    const reader: Reader = { clusters: '*' };
    return withReader(this.em, reader, async (sql) =>
      work({ sql, programmes: await loadProgrammes(sql), reader }),
    );
  }

  /** As `read`, for what is to be saved: all of it is written, or nothing if `work` throws. */
  write<T>(caller: Principal, work: (view: View) => Promise<T>): Promise<T> {
    return this.read(caller, work);
  }
}
