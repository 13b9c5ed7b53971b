/**
 * Whom the safeguarding lead is asked to speak to alone: who was told to give a permission, and who gave one to somebody
 * about whom there is a worry. The list never says which, and is there for nobody else.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { peopleNamed } from '#people';
import { worriesOpen } from '#safety';
import { contactNamesOf } from './store/contact-names.ts';
import { complaintIdsOf } from './store/permissions.ts';
import { insertTalk, talksToHave, type TalkRow } from './store/talks.ts';

export interface TalkToHave {
  personId: string;
  /** Their account's, else the one given with a complaint; null where there is neither. */
  name: string | null;
  complaintIds: readonly string[];
}

async function waiting(call: Call): Promise<TalkRow[] | undefined> {
  const worries = await worriesOpen(call);
  return worries && talksToHave(call, worries);
}

/** The longest waiting first, each resident once; undefined for anybody but the lead. */
export async function talksAlone(call: Call): Promise<TalkToHave[] | undefined> {
  const rows = await waiting(call);
  if (rows === undefined) return undefined;
  const ids = rows.map(({ permissionId }) => permissionId);
  const complaintIds = await complaintIdsOf(call, ids);
  const contactNames = await contactNamesOf(call, ids);
  const residents = [...new Set(rows.map(({ residentId }) => residentId))];
  const people = new Map((await peopleNamed(call, residents)).map((one) => [one.personId, one.name]));
  return residents.map((personId) => {
    const own = rows.flatMap((row) => (row.residentId === personId ? [row.permissionId] : []));
    return {
      personId,
      name: people.get(personId) ?? own.map((id) => contactNames.get(id)).find(Boolean) ?? null,
      complaintIds: [...new Set(own.flatMap((id) => complaintIds.get(id) ?? []))],
    };
  });
}

export const recordTalkInput = z.strictObject({ personId: z.uuid() });
export type TalkReason = 'only-the-safeguarding-lead' | 'nobody-to-speak-to';

/** The lead spoke to a resident alone. Refused: `only-the-safeguarding-lead`, `nobody-to-speak-to`. */
export async function recordTalk(
  call: Call,
  { personId }: z.output<typeof recordTalkInput>,
): Promise<Outcome<null, TalkReason>> {
  const rows = await waiting(call);
  if (rows === undefined || call.caller.kind !== 'staff')
    return refused({ reason: 'only-the-safeguarding-lead' });
  const own = rows.filter(({ residentId }) => residentId === personId);
  if (own.length === 0) return refused({ reason: 'nobody-to-speak-to' });
  const talkId = randomUUID();
  const spokenBy = call.caller.personId;
  for (const [place, { permissionId }] of own.entries())
    await insertTalk(call, { talkId: place === 0 ? talkId : randomUUID(), permissionId, spokenBy });
  // Of whom is in no line: whoever reads the trail must not learn that there was a reason.
  await note(call, 'spoken-alone', `talk:${talkId}`);
  return done(null);
}
