import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { EVERYTHING, recomputeMarked, withReader } from '#persistence';
import { failpoint } from '#platform';

/** Recomputes what standing marks touch. It heeds all of them, whichever one the job was added for. */
@Injectable()
export class AggregateStage {
  constructor(private readonly em: EntityManager) {}

  async run(): Promise<'done' | 'nothing'> {
    const { marks } = await withReader(this.em, EVERYTHING, async (sql) => {
      const recomputed = await recomputeMarked(sql);
      failpoint('aggregate.saving');
      return recomputed;
    });
    return marks === 0 ? 'nothing' : 'done';
  }
}
