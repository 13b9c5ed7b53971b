import type { Call } from '#call';
import type { ComplaintView } from '#complaints';
import { calendarSchema, readDocument } from '#policy';
import { shelfFor } from '#publishing';

/** Where the bank holidays that count come from, and as on which day. */
export async function calendarOf(
  call: Call,
  { governing }: ComplaintView,
): Promise<{ source: string; asOf: string } | undefined> {
  if (governing === null) return undefined;
  const path = `calendars/${governing.calendar.division}.yaml`;
  const body = (await shelfFor(call.tx)).text(path);
  const read = body === undefined ? undefined : readDocument(calendarSchema, body, path);
  return read?.read ? { source: read.value.source, asOf: governing.calendar.asOf } : undefined;
}
