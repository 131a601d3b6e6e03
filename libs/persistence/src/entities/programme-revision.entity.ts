import { defineEntity, p } from '@mikro-orm/core';
import { InstantType, NOW } from './instant-type.js';

const ProgrammeRevisionSchema = defineEntity({
  name: 'ProgrammeRevision',
  tableName: 'programme_revision',
  properties: {
    id: p.bigint('string').primary().generated('identity'),
    code: p.text(),
    sha256: p.text(),
    definition: p.text(),
    appliedAt: p.type(InstantType).defaultRaw(NOW),
  },
});

/** A programme as it was applied; the newest of a code is in force, none is ever changed. */
export class ProgrammeRevision extends ProgrammeRevisionSchema.class {}
ProgrammeRevisionSchema.setClass(ProgrammeRevision);
