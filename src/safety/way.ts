/** Which way something reaches a person, and when: pure, and asked again at the moment of sending. */
import { Temporal } from '#time';
import type { SafeContact } from './safe-contact.ts';

export type Way = 'mail' | 'post' | 'ring' | 'none';

export interface Reachable {
  hasMailbox: boolean;
  hasAddress: boolean;
  /** What the complaint says: letters on paper, or nothing but the portal. */
  wantsPost: boolean;
  portalOnly: boolean;
}

/** Where what is safe leaves no way to write, the person is rung; only who asked for nothing gets nothing. */
export function wayTo(safe: SafeContact | undefined, asked: Reachable): Way {
  const canPost = asked.hasAddress && safe?.neverPost !== true;
  switch (safe?.channel ?? 'usual') {
    case 'email':
      return asked.hasMailbox ? 'mail' : 'ring';
    case 'post':
      return canPost ? 'post' : 'ring';
    case 'ring':
      return 'ring';
    case 'none':
      return 'none';
    case 'usual':
      // Whoever asked for paper may have others reading their mail: no paper is no leave to mail.
      if (asked.wantsPost && asked.hasAddress) return canPost ? 'post' : 'ring';
      if (asked.portalOnly) return 'none';
      return asked.hasMailbox ? 'mail' : 'none';
  }
}

/** The same for what is no letter: a note by mail; where that is not safe, the list of those to ring or to write to by hand. */
export function wayOfNote(
  safe: SafeContact | undefined,
  asked: { hasMailbox: boolean; isPortalOnly: boolean },
): 'mail' | 'ring' | 'none' {
  const channel = safe?.channel ?? 'usual';
  if (channel === 'none') return 'none';
  if (channel === 'usual') return asked.hasMailbox && !asked.isPortalOnly ? 'mail' : 'none';
  return channel === 'email' && asked.hasMailbox ? 'mail' : 'ring';
}

/** Does what is safe forbid paper altogether? */
export const forbidsPost = (safe: SafeContact | undefined): boolean =>
  safe !== undefined && (safe.neverPost || !['usual', 'post'].includes(safe.channel));

const zone = 'Europe/London';

/**
 * The first instant from `now` on at which a person may be reached: `now` itself within their hours. An hour that a clock
 * change leaves out is the one after it.
 */
export function permittedFrom(safe: Pick<SafeContact, 'from' | 'until'> | undefined, now: string): string {
  if (!safe || safe.from === null || safe.until === null) return now;
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const time = local.toPlainTime();
  const [from, until] = [Temporal.PlainTime.from(safe.from), Temporal.PlainTime.from(safe.until)];
  const isBefore = Temporal.PlainTime.compare(time, from) < 0;
  if (!isBefore && Temporal.PlainTime.compare(time, until) < 0) return now;
  const on = isBefore ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  return on
    .toZonedDateTime({ timeZone: zone, plainTime: from })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });
}

export const isPermitted = (safe: Pick<SafeContact, 'from' | 'until'> | undefined, now: string): boolean =>
  permittedFrom(safe, now) === now;

/** Does a message to this person name nothing? Also where it should not have been a message at all. */
export const isNeutralTo = (safe: SafeContact | undefined): boolean =>
  safe !== undefined && (safe.isNeutral || (safe.channel !== 'usual' && safe.channel !== 'email'));
