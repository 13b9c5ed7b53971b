import { bigint, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
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
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.sequence] })],
);
