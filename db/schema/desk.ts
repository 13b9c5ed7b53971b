/** What the desk's lists read beside the complaints themselves; the migrations hold the constraints. */
import { boolean, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../columns.ts';

export const deskViews = pgTable(
  'desk_views',
  {
    landlordId: text('landlord_id').notNull(),
    viewId: uuid('view_id').notNull(),
    personId: uuid('person_id').notNull(),
    name: text('name').notNull(),
    filter: jsonb('filter').$type<Record<string, unknown>>().notNull(),
    isShared: boolean('is_shared').notNull(),
    madeAt: instant('made_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.landlordId, table.viewId] })],
);
