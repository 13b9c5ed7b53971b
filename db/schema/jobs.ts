import { date, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const dailyRounds = pgTable(
  'daily_rounds',
  {
    landlordId: text('landlord_id').notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    doneAt: instant('done_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.dueOn] })],
);
