/** The daily round of permissions: what ran out ends, and both sides hear of an end that is near. */
import type { Call } from '#call';
import { Temporal } from '#time';
import { tellAdvocate, tellResident } from './mails.ts';
import { changePermission, endingBy, runOut } from './store/permissions.ts';
import { endNow } from './verbs/end.ts';

/** Days before the end on which both are told. */
export const remindedBefore = [14, 3] as const;

const daysLater = (now: string, days: number): string =>
  Temporal.Instant.from(now)
    .add({ hours: 24 * days })
    .toString({ smallestUnit: 'millisecond' });

/** The reminder that is due, if one is that was not sent: the nearer one where both are. */
export function dueReminder(
  permission: { expiresAt: string; reminded: readonly number[] },
  now: string,
): number | undefined {
  const due = remindedBefore.filter(
    (days) => Temporal.Instant.compare(permission.expiresAt, daysLater(now, days)) <= 0,
  );
  const nearest = due.at(-1);
  return nearest === undefined || permission.reminded.includes(nearest) ? undefined : nearest;
}

/**
 * Ends what ran out and reminds of what soon will. An outage makes no reminder twice and none in vain: of two that were
 * missed the nearer one goes out. Answers how many were told. Reading stopped at the end itself, with or without this.
 */
export async function permissionRound(call: Call): Promise<number> {
  for (const permission of await runOut(call))
    await endNow(call, permission, permission.state.startsWith('awaiting') ? 'lapsed' : 'expired');
  let told = 0;
  for (const permission of await endingBy(call, daysLater(call.now, Math.max(...remindedBefore)))) {
    const days = dueReminder(permission, call.now);
    if (days === undefined) continue;
    const about = `${permission.permissionId}:${days}`;
    await tellResident(call, permission, 'permission-ends', about);
    await tellAdvocate(call, permission, 'permission-ends', about);
    await changePermission(call, permission, { reminded: [...permission.reminded, days] });
    told += 1;
  }
  return told;
}
