/** Whom staff write to once nobody acts for a resident any more: the resident, in the way that is safe. */
import { envelopeOf, reachable, type ComplaintView } from '#complaints';
import type { Call } from '#call';
import { formatDay } from '#languages';
import { peopleNamed } from '#people';
import { lastAdvocateOf } from '#permission';
import { safeContactOf, wayTo } from '#safety';
import { londonDay } from './days.ts';
import type { Follower } from './follower.ts';

export interface WriteTo {
  /** That whoever acted does so no longer, or not just now. */
  because: string;
  /** How to reach the resident, and when. */
  how: string[];
}

/** Null while somebody acts for them, and where nobody ever did. */
export async function writeToShown(
  call: Call,
  { complaint }: Pick<ComplaintView, 'complaint'>,
  reader: Follower,
): Promise<WriteTo | null> {
  const last = await lastAdvocateOf(call, complaint);
  if (last === undefined) return null;
  const { account, personId } = complaint;
  const [person] = await peopleNamed(call, [personId]);
  const safe = await safeContactOf(call, personId);
  const email = person?.email ?? null;
  const way = wayTo(safe, reachable(account, email !== null));
  const where = {
    mail: email ?? '',
    post: envelopeOf(account).join(', '),
    ring: safe?.telephone || account.contact.telephone,
    none: '',
  }[way];
  const { from = null, until = null } = safe ?? {};
  return {
    because:
      last.endedAt === null
        ? reader.words('desk:write-to.stopped', { name: last.name })
        : reader.words('desk:write-to.ended', {
            name: last.name,
            day: formatDay(londonDay(last.endedAt), reader.language),
          }),
    how: [
      reader.words(`desk:write-to.${way}`, { where }),
      ...(from !== null && until !== null ? [reader.words('desk:talks.hours', { from, until })] : []),
    ],
  };
}
