/** Who deals with a complaint, as its pages say it: to a resident by name only where the landlord names people. */
import type { ComplaintView } from '#complaints';
import { formatDay } from '#languages';
import { namesNobody } from '#policy';
import { londonDay } from './days.ts';
import type { Follower } from './follower.ts';
import type { ComplaintShown } from './shown.ts';

/** The highest of the roles that somebody holds is the one they are told by. */
const told = ['board-member', 'manager', 'handler'] as const;

export function handlingShown(
  { handling, governing }: ComplaintView,
  reader: Follower,
  toStaff: boolean,
): ComplaintShown['handling'] {
  if (handling === undefined) return null;
  const isUnnamed = namesNobody(governing);
  const role =
    handling.personId === undefined ? 'outside' : told.find((each) => handling.roles.includes(each));
  const byRole = reader.words(`handling.role.${role ?? 'handler'}`);
  const isNamed = handling.name !== null && handling.name !== '' && (toStaff || !isUnnamed);
  const who = isNamed ? `${handling.name} (${byRole})` : byRole;
  return {
    words: reader.words('handling.who', { who, day: formatDay(londonDay(handling.at), reader.language) }),
    despite: handling.despite.map((reason) => reader.words(`because.${reason}`)),
    reason: handling.reason,
  };
}
