/** What two officers do together about permissions; the migrations hold the constraints. */
import { date, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const officerPairs = pgTable('officer_pairs', {
  landlordId: text('landlord_id').notNull(),
  pairId: uuid('pair_id').notNull(),
  permissionId: uuid('permission_id').notNull(),
  what: text('what', { enum: ['verification', 'review', 'suspension', 'ending', 'undoing'] }).notNull(),
  begunBy: uuid('begun_by').notNull(),
  begunAt: instant('begun_at').notNull(),
  begun: jsonb('begun').$type<Record<string, unknown>>().notNull(),
  lapsesOn: date('lapses_on', { mode: 'string' }),
  answer: text('answer', { enum: ['yes', 'no', 'lapsed'] }),
  finishedBy: uuid('finished_by'),
  finishedAt: instant('finished_at'),
  finished: jsonb('finished').$type<Record<string, unknown>>(),
  onceKey: uuid('once_key').notNull(),
});

export const permissionCodes = pgTable('permission_codes', {
  landlordId: text('landlord_id').notNull(),
  codeId: uuid('code_id').notNull(),
  permissionId: uuid('permission_id').notNull(),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});

export const residentOccasions = pgTable('resident_occasions', {
  landlordId: text('landlord_id').notNull(),
  personId: uuid('person_id').notNull(),
  kind: text('kind', { enum: ['death', 'end-of-tenancy'] }).notNull(),
  happenedOn: date('happened_on', { mode: 'string' }).notNull(),
  recordedBy: uuid('recorded_by').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  undoneAt: instant('undone_at'),
  undoneBy: uuid('undone_by'),
});

export const talksAlone = pgTable('talks_alone', {
  landlordId: text('landlord_id').notNull(),
  talkId: uuid('talk_id').notNull(),
  permissionId: uuid('permission_id').notNull(),
  spokenAt: instant('spoken_at').notNull(),
  spokenBy: uuid('spoken_by').notNull(),
});
