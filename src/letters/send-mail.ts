import { withLandlord, type Pool, type Tx } from '#db/client';
import { openText } from '#people';
import { Temporal } from '#time';
import { channelFor } from './channel.ts';
import type { Post } from './post.ts';
import { refuseHeaderBreaks, sealPurpose } from './queue-mail.ts';
import { carriageOf } from './safe-mail.ts';
import { changeMail, takeMail, waitingMails, type MailRow } from './store.ts';

/** `held`: until the hours in which its person may be reached. */
export type Sending = 'sent' | 'waits' | 'held' | 'given-up' | 'not-due';

/** Does a permission hold at an instant? Rooms that know permissions answer it. */
export type Holds = (tx: Tx, permissionId: string, now: string) => Promise<boolean>;

/** Whoever was not told how to ask lets nothing out that hangs on a permission. */
const never: Holds = () => Promise.resolve(false);

/** Longer than any try can last: the timeouts of the post add up to less. */
const leaseMinutes = 2;
const longestWaitMinutes = 60;
const daysBeforeGivingUp = 1;

const after = (now: string, minutes: number): string =>
  Temporal.Instant.from(now).add({ minutes }).toString();
const isPast = (instant: string, now: string): boolean => Temporal.Instant.compare(instant, now) <= 0;

/** Minutes until the next try: one, two, four and so on up to an hour. */
export const minutesToNextTry = (tries: number): number =>
  Math.min(longestWaitMinutes, 2 ** Math.max(0, tries - 1));

export const bodyOf = (row: Pick<MailRow, 'body'>): string =>
  row.body.startsWith('sealed:') ? openText(sealPurpose, row.body) : row.body;

/**
 * Tries to send one mail. It is taken in one transaction, posted outside any, and marked in another: whoever dies between
 * lets the lease run out, and the next try carries the same Message-ID. A server that is away loses nothing; an address
 * that is refused for good is given up after a day. What was written under a permission that no longer holds stays here.
 */
export async function sendMail(
  pool: Pool,
  mail: { landlordId: string; mailId: string },
  now: string,
  through?: Post,
  holds: Holds = never,
): Promise<Sending> {
  const inTx = <T>(work: Parameters<typeof withLandlord<T>>[2]): Promise<T> =>
    withLandlord(pool, mail.landlordId, work);
  const row = await inTx((tx) => takeMail(tx, mail.mailId, now, after(now, leaseMinutes)));
  if (!row) return 'not-due';
  const giveUp = async (): Promise<Sending> => {
    await inTx((tx) => changeMail(tx, row.mailId, { givenUpAt: now }));
    return 'given-up';
  };
  if (row.uselessAfter !== null && isPast(row.uselessAfter, now)) return giveUp();
  const { mailId, recipient, permissionId } = row;
  if (permissionId !== null && !(await inTx((tx) => holds(tx, permissionId, now)))) return giveUp();
  // What is safe for its person may have changed since it was queued.
  const carriage = await inTx((tx) => carriageOf(tx, { ...row, body: bodyOf(row) }, now));
  if (carriage.kind === 'dropped') return giveUp();
  if (carriage.kind === 'held') {
    await inTx((tx) => changeMail(tx, mailId, { nextTryAt: carriage.until }));
    return 'held';
  }
  const { subject, language, body, isNeutral } = carriage;
  refuseHeaderBreaks({ recipient, subject, language });
  const carry: Post = through ?? channelFor(row.channel).post;
  const posted = await carry({ mailId, recipient, subject, language, body, isNeutral });
  if (posted === 'sent') {
    await inTx((tx) => changeMail(tx, mailId, { sentAt: now }));
    return 'sent';
  }
  const isOld = isPast(after(row.queuedAt, daysBeforeGivingUp * 24 * 60), now);
  if (posted === 'refused-for-good' && isOld) return giveUp();
  await inTx((tx) => changeMail(tx, mailId, { nextTryAt: after(now, minutesToNextTry(row.tries)) }));
  return 'waits';
}

/** Sends what should have gone a minute ago or is due for another try: jobs can be lost, rows cannot. Answers the counts. */
export async function sweepMails(
  pool: Pool,
  landlordId: string,
  now: string,
  through?: Post,
  holds: Holds = never,
): Promise<Partial<Record<Sending, number>>> {
  const waiting = await withLandlord(pool, landlordId, (tx) => waitingMails(tx, now, after(now, -1), 200));
  const counts: Partial<Record<Sending, number>> = {};
  for (const mailId of waiting) {
    const sending = await sendMail(pool, { landlordId, mailId }, now, through, holds);
    counts[sending] = (counts[sending] ?? 0) + 1;
    // A server that is away is away for the rest as well; each of them keeps its place in the queue.
    if (sending === 'waits' && (counts.waits ?? 0) >= 3 && counts.sent === undefined) break;
  }
  return counts;
}
