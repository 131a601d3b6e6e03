import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { EVERYTHING, redetectMarked, withReader } from '#persistence';
import { failpoint } from '#platform';

/** Asks again of every marked cluster what deviates, and keeps what people have said of it. */
@Injectable()
export class DetectStage {
  constructor(private readonly em: EntityManager) {}

  async run(): Promise<'done' | 'nothing'> {
    const clusters = await withReader(this.em, EVERYTHING, async (sql) => {
      const looked = await redetectMarked(sql);
      failpoint('detect.saving');
      return looked;
    });
    return clusters === 0 ? 'nothing' : 'done';
  }
}
