/** What was given to somebody outside; part of the privacy room. The migrations hold the constraints. */
import { integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const sharePackages = pgTable('share_packages', {
  landlordId: text('landlord_id').notNull(),
  packageId: uuid('package_id').notNull(),
  complaintId: uuid('complaint_id').notNull(),
  personId: uuid('person_id'),
  kind: text('kind', { enum: ['contractor', 'ombudsman', 'mp', 'other'] }).notNull(),
  recipient: text('recipient').notNull(),
  purpose: text('purpose').notNull(),
  ground: text('ground', {
    enum: ['asked', 'legal-obligation', 'public-task', 'legitimate-interests', 'vital-interests'],
  }).notNull(),
  days: integer('days').notNull(),
  expiresAt: instant('expires_at').notNull(),
  madeAt: instant('made_at').notNull(),
  madeBy: uuid('made_by').notNull(),
  sentAt: instant('sent_at'),
  sentBy: uuid('sent_by'),
  linkHash: text('link_hash'),
  codeHash: text('code_hash'),
  keptBackBecause: text('kept_back_because'),
  confirmedAt: instant('confirmed_at'),
  confirmedName: text('confirmed_name'),
  endedAt: instant('ended_at'),
  endedBy: uuid('ended_by'),
  endedBecause: text('ended_because'),
  version: integer('version').notNull(),
  onceKey: uuid('once_key').notNull(),
});

export const shareParts = pgTable('share_parts', {
  landlordId: text('landlord_id').notNull(),
  packageId: uuid('package_id').notNull(),
  place: integer('place').notNull(),
  chapter: jsonb('chapter').$type<unknown>().notNull(),
  label: jsonb('label').$type<unknown>().notNull(),
  words: jsonb('words').$type<unknown>().notNull(),
  flags: text('flags', { enum: ['staff-note', 'somebody-else'] })
    .array()
    .notNull(),
  letter: jsonb('letter').$type<unknown>(),
  file: jsonb('file').$type<unknown>(),
});

export const shareRedactions = pgTable('share_redactions', {
  landlordId: text('landlord_id').notNull(),
  redactionId: uuid('redaction_id').notNull(),
  packageId: uuid('package_id').notNull(),
  place: integer('place').notNull(),
  phrase: text('phrase'),
  reason: text('reason', {
    enum: ['not-needed', 'about-somebody-else', 'legal-advice', 'serious-harm', 'crime'],
  }).notNull(),
  because: text('because').notNull(),
  madeAt: instant('made_at').notNull(),
  madeBy: uuid('made_by').notNull(),
  endedAt: instant('ended_at'),
  endedBy: uuid('ended_by'),
  onceKey: uuid('once_key').notNull(),
});

export const shareOpenings = pgTable('share_openings', {
  landlordId: text('landlord_id').notNull(),
  openingId: uuid('opening_id').notNull(),
  packageId: uuid('package_id').notNull(),
  what: text('what', { enum: ['read', 'file', 'all', 'handed-over'] }).notNull(),
  openedAt: instant('opened_at').notNull(),
});
