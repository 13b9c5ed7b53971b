/** Column types that hand over the words of the field: instants as ISO 8601 in UTC, never a `Date`. */
import { customType } from 'drizzle-orm/pg-core';

/** `timestamptz` as "2026-11-22T09:30:00.000Z". Finer than a millisecond is cut off. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: (value) => new Date(value).toISOString(),
  toDriver: (value) => value,
});
