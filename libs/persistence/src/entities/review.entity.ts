import { defineEntity, p } from '@mikro-orm/core';
import { InstantType, NOW } from './instant-type.js';

const ReviewSchema = defineEntity({
  name: 'Review',
  tableName: 'review',
  properties: {
    cluster: p.text().primary(),
    id: p.bigint('string').primary().generated('identity'),
    quarter: p.text(),
    revision: p.integer(),
    funder: p.text(),
    decision: p.text().$type<'approve' | 'return'>(),
    reason: p.text().nullable(),
    sender: p.text(),
    at: p.type(InstantType).defaultRaw(NOW),
  },
});

/** A funder's word on a revision; of one revision and funder the newest counts, none is changed. */
export class Review extends ReviewSchema.class {}
ReviewSchema.setClass(Review);
