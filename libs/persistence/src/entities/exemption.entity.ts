import { defineEntity, p } from '@mikro-orm/core';
import { InstantType, NOW } from './instant-type.js';

const ExemptionSchema = defineEntity({
  name: 'Exemption',
  tableName: 'exemption',
  properties: {
    cluster: p.text().primary(),
    quarter: p.text().primary(),
    untilAt: p.type(InstantType),
    reason: p.text(),
    createdAt: p.type(InstantType).defaultRaw(NOW),
  },
});

/** A later deadline of one cluster for one quarter. */
export class Exemption extends ExemptionSchema.class {}
ExemptionSchema.setClass(Exemption);
