import { defineEntity, p } from '@mikro-orm/core';
import { InstantType, NOW } from './instant-type.js';

const ReopeningSchema = defineEntity({
  name: 'Reopening',
  tableName: 'reopening',
  properties: {
    cluster: p.text().primary(),
    id: p.bigint('string').primary().generated('identity'),
    quarter: p.text(),
    funder: p.text(),
    reason: p.text(),
    untilAt: p.type(InstantType),
    sender: p.text(),
    at: p.type(InstantType).defaultRaw(NOW),
  },
});

/** Corrections of an old quarter are taken until then; a later one is a row of its own. */
export class Reopening extends ReopeningSchema.class {}
ReopeningSchema.setClass(Reopening);
