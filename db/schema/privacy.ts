/** What people ask about their own information. The migrations hold the constraints. */
import { date, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const copyRequests = pgTable('copy_requests', {
  landlordId: text('landlord_id').notNull(),
  requestId: uuid('request_id').notNull(),
  personId: uuid('person_id').notNull(),
  countedFrom: uuid('counted_from'),
  countedBy: uuid('counted_by'),
  askedAt: instant('asked_at').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  language: text('language').notNull(),
  firstDueOn: date('first_due_on', { mode: 'string' }).notNull(),
  dueOn: date('due_on', { mode: 'string' }).notNull(),
  longerAt: instant('longer_at'),
  longerBy: uuid('longer_by'),
  longerBecause: text('longer_because', { enum: ['complex', 'many'] }),
  longerWords: text('longer_words'),
  standing: text('standing', { enum: ['making', 'review', 'released'] }).notNull(),
  partsDone: integer('parts_done').notNull(),
  partsAll: integer('parts_all').notNull(),
  releasedAt: instant('released_at'),
  releasedBy: uuid('released_by'),
  expiresAt: instant('expires_at'),
  lastDownloadedAt: instant('last_downloaded_at'),
  version: integer('version').notNull(),
  onceKey: uuid('once_key').notNull(),
});

export const copyParts = pgTable('copy_parts', {
  landlordId: text('landlord_id').notNull(),
  requestId: uuid('request_id').notNull(),
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

export const copyRedactions = pgTable('copy_redactions', {
  landlordId: text('landlord_id').notNull(),
  redactionId: uuid('redaction_id').notNull(),
  requestId: uuid('request_id').notNull(),
  place: integer('place').notNull(),
  phrase: text('phrase'),
  reason: text('reason', {
    enum: ['about-somebody-else', 'legal-advice', 'serious-harm', 'crime'],
  }).notNull(),
  because: text('because').notNull(),
  madeAt: instant('made_at').notNull(),
  madeBy: uuid('made_by').notNull(),
  endedAt: instant('ended_at'),
  endedBy: uuid('ended_by'),
  onceKey: uuid('once_key').notNull(),
});

export const recordNotes = pgTable('record_notes', {
  landlordId: text('landlord_id').notNull(),
  noteId: uuid('note_id').notNull(),
  complaintId: uuid('complaint_id').notNull(),
  sequence: integer('sequence').notNull(),
  record: text('record').notNull(),
  kind: text('kind', { enum: ['note', 'correction', 'kept'] }).notNull(),
  before: text('before'),
  words: text('words').notNull(),
  madeAt: instant('made_at').notNull(),
  madeBy: uuid('made_by').notNull(),
  onceKey: uuid('once_key').notNull(),
});

export const dataComplaints = pgTable('data_complaints', {
  landlordId: text('landlord_id').notNull(),
  dataComplaintId: uuid('data_complaint_id').notNull(),
  reference: text('reference').notNull(),
  personId: uuid('person_id').notNull(),
  words: text('words').notNull(),
  wish: text('wish').notNull(),
  language: text('language').notNull(),
  receivedAt: instant('received_at').notNull(),
  acknowledgeBy: date('acknowledge_by', { mode: 'string' }).notNull(),
  acknowledgedAt: instant('acknowledged_at'),
  acknowledgedBy: uuid('acknowledged_by'),
  answeredAt: instant('answered_at'),
  answeredBy: uuid('answered_by'),
  outcome: text('outcome', { enum: ['upheld', 'partly-upheld', 'not-upheld'] }),
  answer: text('answer'),
  version: integer('version').notNull(),
  onceKey: uuid('once_key').notNull(),
});

export const noticesGiven = pgTable('notices_given', {
  landlordId: text('landlord_id').notNull(),
  personId: uuid('person_id').notNull(),
  givenWith: text('given_with').notNull(),
  noticeHash: text('notice_hash').notNull(),
  language: text('language').notNull(),
  givenAt: instant('given_at').notNull(),
});
