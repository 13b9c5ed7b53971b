/** Who looked at a complaint, in words for the person whose it is. */
import { openingsOf, type Opening } from '#audit';
import type { Call } from '#call';
import type { ComplaintView } from '#complaints';
import { formatDay } from '#languages';
import { peopleNamed } from '#people';
import { namesNobody } from '#policy';
import { londonDay } from './days.ts';
import type { Follower } from './follower.ts';

export interface OpeningsShown {
  lines: string[];
  isCut: boolean;
}

const most = 200;
const mostLines = 40;
const known = new Set(['administrator', 'advocate', 'board-member', 'handler', 'key', 'manager']);

/** By name only where the landlord names people (Co-op Homes, clause 6, does not); one line for each person, thing and day. */
export async function openingsShown(
  call: Call,
  { complaint, governing }: ComplaintView,
  reader: Follower,
): Promise<OpeningsShown> {
  const openings = await openingsOf(call, complaint.complaintId, most);
  const ids = openings.flatMap(({ personId }) => (personId === undefined ? [] : [personId]));
  const people = namesNobody(governing) ? [] : await peopleNamed(call, [...new Set(ids)]);
  const names = new Map(people.map(({ personId, name }) => [personId, name ?? '']));
  const who = ({ personId, role }: Opening): string => {
    const byRole = reader.words(`audit:role.${known.has(role) ? role : 'other'}`);
    const name = personId === undefined ? '' : (names.get(personId) ?? '');
    return name === '' ? byRole : `${name} (${byRole})`;
  };
  const lines = openings.map((opening) =>
    reader.words(`audit:line.${opening.kind}`, {
      who: who(opening),
      day: formatDay(londonDay(opening.openedAt), reader.language, { weekday: 'none' }),
    }),
  );
  const unlike = [...new Set(lines)];
  return {
    lines: unlike.slice(0, mostLines),
    isCut: unlike.length > mostLines || openings.length === most,
  };
}
