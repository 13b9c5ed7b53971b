/** What happened on a complaint since somebody opened its page: who, what and when. */
import type { Call } from '#call';
import type { ComplaintView } from '#complaints';
import { formatInstant } from '#languages';
import { peopleNamed } from '#people';
import type { Follower } from './follower.ts';

export interface ChangeShown {
  who: string;
  what: string;
  when: string;
}

/** @param sequence of the last event that the page showed; what came after it is answered. */
export async function changesShown(
  call: Call,
  { events }: Pick<ComplaintView, 'events'>,
  sequence: number,
  reader: Follower,
): Promise<ChangeShown[]> {
  const since = events.filter((event) => event.sequence > sequence);
  const staff = since.flatMap(({ recordedAs, recordedBy }) =>
    recordedAs === 'staff' && recordedBy !== null ? [recordedBy] : [],
  );
  const people = await peopleNamed(call, staff);
  const nameOf = (personId: string | null) => people.find((each) => each.personId === personId)?.name;
  return since.map(({ fact, recordedAs, recordedBy, recordedAt }) => ({
    who:
      recordedAs === 'staff'
        ? (nameOf(recordedBy) ?? reader.words('desk-list:who.staff'))
        : reader.words(`desk-list:who.${recordedAs === 'resident' ? 'resident' : 'portal'}`),
    what: reader.words(`event.${fact.type}`),
    when: formatInstant(recordedAt, reader.language),
  }));
}
