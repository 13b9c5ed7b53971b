/** How people may be reached, who is to be rung, and worries for somebody's safety. */
import { z } from 'zod';
import { markListed, markOpened } from '#audit';
import { complaintsAbout, holdBackPost, referencesOf } from '#complaints';
import type { Call } from '#call';
import { formatDay, languageName, londonDay } from '#languages';
import { peopleNamed } from '#people';
import { recordTalk, recordTalkInput, talksAlone } from '#permission';
import {
  endFlag,
  endFlagInput,
  flagsForLead,
  raiseFlag,
  raiseFlagInput,
  recordRung,
  ringList,
  rungInput,
  safeContactInput,
  safeContactOf,
  safeContactsOf,
  setSafeContact,
  type SafeContactInput,
} from '#safety';
import { followed, orNotFound, resident, seen, staff } from './following/procedures.ts';
import { router, whenFresh } from './trpc.ts';

const named = z.strictObject({ reference: z.string().max(40) });

/** What the form shows, before anything was said too. */
async function shownOf(call: Call, personId: string) {
  const safe = await safeContactOf(call, personId);
  const [person] = await peopleNamed(call, [personId]);
  const { version = 0, channel = 'usual', telephone = '', isNeutral = true, neverPost = false } = safe ?? {};
  return {
    ...{ version, channel, telephone, isNeutral, neverPost },
    from: safe?.from ?? '',
    until: safe?.until ?? '',
    language: safe?.language ?? '',
    hasMailbox: typeof person?.email === 'string',
    writtenDownOn: safe?.setAs === 'staff' ? formatDay(londonDay(safe.setAt), call.language) : null,
  };
}

/** What waits for the post already follows at once; what is queued as mail is asked again when it is sent. */
async function set(call: Call, personId: string, input: SafeContactInput) {
  const answer = await setSafeContact(call, personId, input);
  if (answer.outcome === 'done') await holdBackPost(call, personId);
  return answer;
}

/** The person whose complaint it is, for staff who may see it. */
async function personBehind(call: Call, reference: string): Promise<string> {
  const { complaint } = await seen(call, reference);
  const { complaintId, personId } = complaint;
  markOpened(call, { kind: 'complaint', objectId: complaintId, complaintId, personId });
  return personId;
}

const withReference = named.extend({ contact: safeContactInput });
const flagged = named.extend({ flag: raiseFlagInput });

export const safetyRouter = router({
  own: resident.input(z.void()).query(({ ctx }) => shownOf(ctx.call, ownId(ctx.call))),
  setOwn: resident
    .input(safeContactInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => set(ctx.call, ownId(ctx.call), input))),
  of: staff
    .input(named)
    .query(async ({ ctx, input }) => shownOf(ctx.call, await personBehind(ctx.call, input.reference))),
  setFor: staff
    .input(withReference)
    .mutation(async ({ ctx, input }) =>
      set(ctx.call, await personBehind(ctx.call, input.reference), input.contact),
    ),
  ringing: staff.input(z.void()).query(async ({ ctx }) => {
    markListed(ctx.call, 'desk:ringing');
    const leftOut = [...(await referencesOf(ctx.call, await complaintsAbout(ctx.call))).values()];
    const list = await ringList(ctx.call, leftOut);
    return list.map((each) => ({ ...each, language: languageName(each.language, ctx.call.language) }));
  }),
  rung: staff.input(rungInput).mutation(({ ctx, input }) => recordRung(ctx.call, input)),
  raise: staff
    .input(flagged)
    .mutation(async ({ ctx, input }) =>
      raiseFlag(ctx.call, await personBehind(ctx.call, input.reference), input.flag),
    ),
  /** For the safeguarding lead alone; to everybody else the page is not there. */
  flags: followed('staff')
    .input(z.void())
    .query(async ({ ctx }) =>
      orNotFound(await flagsForLead(ctx.call)).map(({ raisedAt, ...flag }) => ({
        ...flag,
        raisedOn: formatDay(londonDay(raisedAt), ctx.call.language),
      })),
    ),
  /** To whom the lead is asked to speak alone, and how to reach them without harm. It does not say why. */
  talks: followed('staff')
    .input(z.void())
    .query(async ({ ctx: { call } }) => {
      const talks = orNotFound(await talksAlone(call));
      const references = await referencesOf(
        call,
        talks.flatMap(({ complaintIds }) => complaintIds),
      );
      const safe = await safeContactsOf(
        call,
        talks.map(({ personId }) => personId),
      );
      return talks.map(({ personId, name, complaintIds }) => ({
        personId,
        name: name ?? '',
        references: complaintIds.flatMap((id) => references.get(id) ?? []),
        telephone: safe.get(personId)?.telephone ?? '',
        from: safe.get(personId)?.from ?? null,
        until: safe.get(personId)?.until ?? null,
      }));
    }),
  recordTalk: followed('staff')
    .input(recordTalkInput)
    .mutation(({ ctx, input }) => recordTalk(ctx.call, input)),
  endFlag: followed('staff')
    .input(endFlagInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => endFlag(ctx.call, input))),
});

function ownId({ caller }: Call): string {
  if (caller.kind !== 'resident') throw new Error('Only a resident has a safe contact of their own.');
  return caller.personId;
}
