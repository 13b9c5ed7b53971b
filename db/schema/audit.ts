import { bigint, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const auditLines = pgTable(
  'audit_lines',
  {
    landlordId: text('landlord_id').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    actor: text('actor').notNull(),
    act: text('act').notNull(),
    object: text('object').notNull(),
    facts: jsonb('facts').$type<Record<string, string | number | boolean>>().notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
    /** Gone with the words that it salted. Lines from before there were salts have none either, and no content hash. */
    salt: text('salt'),
    contentHash: text('content_hash'),
    signature: text('signature'),
    erasedBy: bigint('erased_by', { mode: 'number' }),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.sequence] })],
);

export const auditHeads = pgTable(
  'audit_heads',
  {
    landlordId: text('landlord_id').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
    at: instant('at').notNull(),
    keyId: text('key_id').notNull(),
    signature: text('signature').notNull(),
    handedAt: instant('handed_at'),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.sequence] })],
);

export const openings = pgTable(
  'openings',
  {
    landlordId: text('landlord_id').notNull(),
    actor: text('actor').notNull(),
    object: text('object').notNull(),
    hour: instant('hour').notNull(),
    complaintId: uuid('complaint_id'),
    personId: uuid('person_id'),
    role: text('role').notNull(),
    openedAt: instant('opened_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.object, table.actor, table.hour] })],
);
