/** The days by which the law wants an answer, from the central facts: the same for the person and for staff. */
import type { Call } from '#call';
import { factOn, lastDayOf, momentOf, type Span } from '#policy';
import { shelfFor } from '#publishing';

type DaySpan = Parameters<typeof lastDayOf>[0];

const isDaySpan = (span: Span): span is DaySpan => ['calendar-day', 'week', 'month'].includes(span.unit);

async function spanOf(call: Call, id: string): Promise<DaySpan> {
  const { facts } = await shelfFor(call.tx);
  const value = factOn(
    facts.flatMap((document) => document.facts),
    id,
    call.today,
  )?.value;
  if (!value || !('span' in value) || !isDaySpan(value.span)) throw new Error(`There is no time ${id}.`);
  return value.span;
}

/** UK GDPR article 12(3): how much longer a request may take that is complex, or one of many. */
export const longerSpan = (call: Call): Promise<DaySpan> => spanOf(call, 'data.longer-by-at-most');
/** Data Protection Act 2018 s.164A(3), as the Data (Use and Access) Act 2025 s.103 put it in. */
export const acknowledgeSpan = (call: Call): Promise<DaySpan> =>
  spanOf(call, 'data.complaint-acknowledged-within');

/** The day by which a copy is owed to who asked at an instant; with `isLonger` the last day that can be taken. ISO, London. */
export async function copyDueOn(call: Call, askedAt: string, isLonger = false): Promise<string> {
  const first = await spanOf(call, 'data.answer-within');
  const more = isLonger ? (await longerSpan(call)).count : 0;
  return lastDayOf({ ...first, count: first.count + more }, momentOf(askedAt));
}

/** The day by which a complaint about personal data is acknowledged. ISO, London. */
export const acknowledgeBy = async (call: Call, receivedAt: string): Promise<string> =>
  lastDayOf(await acknowledgeSpan(call), momentOf(receivedAt));
