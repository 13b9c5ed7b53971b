/** An opaque place in a list: what stood last on the page before. */

export const cursorAfter = (place: string): string => Buffer.from(`1 ${place}`).toString('base64url');

/** The place that a cursor stands for; undefined for one that was not made here. */
export function placeOf(cursor: string): string | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  return text.startsWith('1 ') && cursorAfter(text.slice(2)) === cursor ? text.slice(2) : undefined;
}

export interface Page<T> {
  rows: T[];
  next: string | null;
}

/** One page of rows that are sorted by `keyOf`; undefined where the cursor was not made here. */
export function pageOf<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  limit: number,
  cursor: string | undefined,
): Page<T> | undefined {
  const after = cursor === undefined ? '' : placeOf(cursor);
  if (after === undefined) return undefined;
  const rest = rows.filter((row) => keyOf(row) > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rest.length > limit && last ? cursorAfter(keyOf(last)) : null };
}
