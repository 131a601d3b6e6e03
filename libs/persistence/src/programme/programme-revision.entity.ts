import { defineEntity, p } from '@mikro-orm/core';

const ProgrammeRevisionSchema = defineEntity({
  name: 'ProgrammeRevision',
  tableName: 'programme_revision',
  properties: {
    id: p.bigint().primary().autoincrement(),
    code: p.text(),
    sha256: p.text(),
    definition: p.text(),
    appliedAt: p.datetime(),
  },
});

/** A programme as it was applied; the newest of a code is in force, none is ever changed. */
export class ProgrammeRevision extends ProgrammeRevisionSchema.class {}
ProgrammeRevisionSchema.setClass(ProgrammeRevision);
