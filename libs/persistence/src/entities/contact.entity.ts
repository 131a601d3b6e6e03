import { defineEntity, p } from '@mikro-orm/core';
import { InstantType, NOW } from './instant-type.js';

const ContactSchema = defineEntity({
  name: 'Contact',
  tableName: 'contact',
  properties: {
    cluster: p.text().primary(),
    email: p.text(),
    setAt: p.type(InstantType).defaultRaw(NOW),
  },
});

/** Where a cluster is written to; without a row, where its last report says. */
export class Contact extends ContactSchema.class {}
ContactSchema.setClass(Contact);
