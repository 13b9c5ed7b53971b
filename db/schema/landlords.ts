import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';

export const landlords = pgTable('landlords', {
  landlordId: text('landlord_id').primaryKey(),
  name: text('name').notNull(),
  servedSince: timestamp('served_since', { withTimezone: true, mode: 'string' }).notNull(),
});
