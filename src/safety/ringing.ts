/** Who is to be rung instead of written to: a list for staff, with the hours in which it is safe. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { peopleNamed } from '#people';
import { insertRing, markRung, waitingRings } from './store/rings.ts';
import { safeContactsOf } from './safe-contact.ts';
import { isPermitted } from './way.ts';

export interface ToRing {
  personId: string;
  name: string;
  /** They want a letter, and no letter of the portal's says this. */
  isByLetter: boolean;
  /** Empty where no safe number was given. */
  telephone: string;
  from: string | null;
  until: string | null;
  /** Is it within their hours now? */
  isNow: boolean;
  /** The language they asked to be spoken to in, else the one they use here. */
  language: string;
  references: readonly string[];
  /** When this was read: what comes later is not marked with it. */
  seenAt: string;
}

const most = 500;

/** Puts something on the list, once for each purpose and thing. */
export const toRing = (
  call: Pick<Call, 'tx' | 'now'>,
  ring: { personId: string; purpose: string; about: string; reference?: string | undefined },
): Promise<void> => insertRing(call.tx, { ...ring, reference: ring.reference ?? null, waitsSince: call.now });

/**
 * Everybody who waits, the longest first. `leftOut`: references of complaints that the caller must not see.
 */
export async function ringList(call: Call, leftOut: readonly string[] = []): Promise<ToRing[]> {
  const waiting = (await waitingRings(call.tx, most)).filter(
    ({ reference }) => reference === null || !leftOut.includes(reference),
  );
  const ids = [...new Set(waiting.map(({ personId }) => personId))];
  const people = await peopleNamed(call, ids);
  const safe = await safeContactsOf(call, ids);
  return ids.flatMap((personId) => {
    const person = people.find((each) => each.personId === personId);
    if (person === undefined) return [];
    const contact = safe.get(personId);
    const references = waiting.flatMap((each) => (each.personId === personId ? (each.reference ?? []) : []));
    return {
      personId,
      name: person.name ?? '',
      isByLetter: contact?.channel === 'post',
      telephone: contact?.telephone ?? '',
      from: contact?.from ?? null,
      until: contact?.until ?? null,
      isNow: isPermitted(contact, call.now),
      language: contact?.language ?? person.language,
      references: [...new Set(references)],
      seenAt: call.now,
    };
  });
}

export const rungInput = z.strictObject({ personId: z.uuid(), seenAt: z.iso.datetime() });

/** Records that a person was rung. Refused: `nobody-to-ring` where nothing waits for them. */
export async function recordRung(
  call: Call,
  { personId, seenAt }: z.output<typeof rungInput>,
): Promise<Outcome<null, 'nobody-to-ring'>> {
  if (call.caller.kind !== 'staff') throw new Error('Only staff ring anybody.');
  const rung = { rungAt: call.now, rungBy: call.caller.personId };
  const count = await markRung(call.tx, personId, seenAt, rung);
  if (count === 0) return refused({ reason: 'nobody-to-ring' });
  await note(call, 'person-rung', `person:${personId}`, { count });
  return done(null);
}
