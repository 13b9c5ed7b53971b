import { boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const safeContacts = pgTable(
  'safe_contacts',
  {
    landlordId: text('landlord_id').notNull(),
    personId: uuid('person_id').notNull(),
    version: integer('version').notNull(),
    channel: text('channel', { enum: ['usual', 'email', 'post', 'ring', 'none'] }).notNull(),
    telephone: text('telephone').notNull(),
    safeFrom: text('safe_from'),
    safeUntil: text('safe_until'),
    isNeutral: boolean('is_neutral').notNull(),
    neverPost: boolean('never_post').notNull(),
    language: text('language'),
    setAt: instant('set_at').notNull(),
    setBy: uuid('set_by').notNull(),
    setAs: text('set_as', { enum: ['resident', 'staff'] }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.personId] })],
);

export const rings = pgTable(
  'rings',
  {
    landlordId: text('landlord_id').notNull(),
    personId: uuid('person_id').notNull(),
    purpose: text('purpose').notNull(),
    about: text('about').notNull(),
    reference: text('reference'),
    waitsSince: instant('waits_since').notNull(),
    rungAt: instant('rung_at'),
    rungBy: uuid('rung_by'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.personId, table.purpose, table.about] })],
);

export const safetyFlags = pgTable(
  'safety_flags',
  {
    landlordId: text('landlord_id').notNull(),
    flagId: uuid('flag_id').notNull(),
    personId: uuid('person_id').notNull(),
    otherPersonId: uuid('other_person_id'),
    reasonSealed: text('reason_sealed').notNull(),
    raisedAt: instant('raised_at').notNull(),
    raisedBy: uuid('raised_by').notNull(),
    endedAt: instant('ended_at'),
    endedBy: uuid('ended_by'),
    endedBecauseSealed: text('ended_because_sealed'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.flagId] })],
);
