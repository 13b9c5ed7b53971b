/** Keys of other programs, and what they are told. The migrations hold the constraints. */
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const programKeys = pgTable('program_keys', {
  landlordId: text('landlord_id').notNull(),
  keyId: uuid('key_id').notNull(),
  name: text('name').notNull(),
  keyHash: text('key_hash').notNull(),
  begins: text('begins').notNull(),
  scopes: text('scopes').array().notNull(),
  languages: text('languages').array().notNull(),
  kinds: text('kinds').array().notNull(),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  lastUsedAt: instant('last_used_at'),
  takenBackAt: instant('taken_back_at'),
  takenBackBy: uuid('taken_back_by'),
  onceKey: uuid('once_key').notNull(),
});

export const webhooks = pgTable('webhooks', {
  landlordId: text('landlord_id').notNull(),
  hookId: uuid('hook_id').notNull(),
  url: text('url').notNull(),
  events: text('events').array().notNull(),
  secret: text('secret').notNull(),
  secretBefore: text('secret_before'),
  secretBeforeUntil: instant('secret_before_until'),
  madeBy: uuid('made_by').notNull(),
  madeAt: instant('made_at').notNull(),
  endedAt: instant('ended_at'),
  onceKey: uuid('once_key').notNull(),
});

export const webhookMessages = pgTable('webhook_messages', {
  landlordId: text('landlord_id').notNull(),
  messageId: uuid('message_id').notNull(),
  hookId: uuid('hook_id').notNull(),
  event: text('event').notNull(),
  body: text('body').notNull(),
  madeAt: instant('made_at').notNull(),
  tries: integer('tries').notNull().default(0),
  nextTryAt: instant('next_try_at'),
  deliveredAt: instant('delivered_at'),
  givenUpAt: instant('given_up_at'),
  lastStatus: integer('last_status'),
  lastFault: text('last_fault'),
});
