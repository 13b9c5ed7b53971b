/** Permissions at the desk: entered from paper and telephone, verified, reviewed, suspended and ended by two officers. */
import { z } from 'zod';
import { complaintsAbout, envelopeOf, letterLanguage, referencesOf, whoseComplaint } from '#complaints';
import type { Call } from '#call';
import type { Landlord } from '#landlords';
import { sourceLanguage } from '#languages';
import { listOrganisations } from '#organisations';
import { done, refused } from '#outcome';
import { setUpCodeForAdvocate } from '#people';
import {
  actions,
  agreeToEnd,
  agreeToUndo,
  askToEnd,
  askToEndInput,
  askToUndo,
  askToUndoInput,
  codeLetter,
  confirmSuspendedPermission,
  enterPermission,
  enterPermissionInput,
  heldPermissionInput,
  kindNames,
  kindOf,
  leaveInForce,
  leaveWritten,
  permissionOpened,
  permissionsListed,
  recordOccasion,
  recordOccasionInput,
  resumePermission,
  reviewAuthority,
  reviewAuthorityInput,
  suspendPermission,
  suspendPermissionInput,
  verifyPermission,
  verifyPermissionInput,
  type PermissionListed,
} from '#permission';
import { Temporal } from '#time';
import { orNotFound, seen, staff } from './following/procedures.ts';
import { lastDayOf } from './permission/shown.ts';
import { wordingOf } from './permission/wording.ts';
import { router, whenFresh } from './trpc.ts';

const one = z.strictObject({ permissionId: z.uuid() });

/** One that the officer may look at: with its complaints, none of which is about them. */
async function opened(call: Call, permissionId: string) {
  const permission = orNotFound(await permissionOpened(call, permissionId));
  const references = [...(await referencesOf(call, permission.complaintIds)).values()];
  const complaints = [];
  for (const reference of references) complaints.push((await seen(call, reference)).complaint);
  return { ...permission, references, complaints };
}
type Opened = Awaited<ReturnType<typeof opened>>;

/** The resident's number as it stood on a complaint that came before the permission was asked for; '' where there is none. */
const numberHeld = ({ complaints, permission }: Opened): string =>
  complaints.find(
    ({ account, receivedAt }) => account.contact.telephone !== '' && receivedAt < permission.askedAt,
  )?.account.contact.telephone ?? '';

/** The language that the resident asked to be written to in. */
const languageOf = ({ complaints: [complaint] }: Opened): string =>
  complaint ? letterLanguage(complaint.account) : sourceLanguage;

/** What the resident is read or sent, for as long as it would last from today. */
const wordingFor = (call: Call, found: Opened, landlord: Landlord) => {
  const { permission, advocate, advocateEmail, references } = found;
  const months = permission.evidence.months ?? kindOf(permission.kind)?.months.usual ?? 6;
  return wordingOf(
    {
      name: advocate,
      email: advocateEmail,
      kind: permission.kind,
      references,
      actions: permission.actions,
      until: Temporal.PlainDate.from(call.today).add({ months }).toString(),
      seenFrom: permission.seenFrom,
      landlord: landlord.shortName,
    },
    languageOf(found),
  );
};

const listedShown = ({ permission, resident, advocate, waits }: PermissionListed) => ({
  permissionId: permission.permissionId,
  version: permission.version,
  resident,
  advocate,
  kind: permission.kind,
  state: permission.state,
  endedAs: permission.endedAs,
  askedBy: permission.askedBy,
  until: lastDayOf(permission.expiresAt),
  waits,
});

export const officersRouter = router({
  list: staff.input(z.void()).query(async ({ ctx }) => {
    const about = new Set(await complaintsAbout(ctx.call));
    const list = orNotFound(await permissionsListed(ctx.call)).filter(
      ({ complaintIds }) => !complaintIds.some((id) => about.has(id)),
    );
    const references = await referencesOf(
      ctx.call,
      list.flatMap(({ complaintIds }) => complaintIds),
    );
    return list.map((each) => ({
      ...listedShown(each),
      references: each.complaintIds.flatMap((id) => references.get(id) ?? []),
    }));
  }),
  one: staff.input(one).query(async ({ ctx, input }) => {
    const found = await opened(ctx.call, input.permissionId);
    const { permission, steps, open, occasions, isConfirmed, references, advocateEmail } = found;
    const organisations = await listOrganisations(ctx.call);
    const entered = steps.find(({ type }) => type === 'entered')?.facts;
    return {
      ...listedShown(found),
      references,
      advocateEmail,
      organisation:
        organisations.find(({ organisationId }) => organisationId === permission.organisationId)?.name ?? '',
      actions: permission.actions,
      evidence: permission.evidence.words,
      witness: typeof entered?.['witness'] === 'string' ? entered['witness'] : '',
      way: typeof entered?.['way'] === 'string' ? entered['way'] : '',
      wording: permission.wording ?? wordingFor(ctx.call, found, ctx.landlord),
      heldNumber: numberHeld(found),
      open,
      isConfirmed,
      occasions,
      steps: steps.map(({ type, by, at }) => ({ type, by, at })),
    };
  }),
  form: staff.input(z.void()).query(async ({ ctx }) => ({
    kinds: kindNames.filter((name) => kindOf(name)?.confirmedBy !== 'nobody'),
    actions: actions.filter((action) => action !== 'see'),
    organisations: (await listOrganisations(ctx.call))
      .filter(({ state }) => state === 'verified')
      .map(({ organisationId, name }) => ({ organisationId, name })),
    most: 12,
  })),
  enter: staff.input(enterPermissionInput).mutation(({ ctx, input }) =>
    whenFresh(ctx.call, async () => {
      const found = await whoseComplaint(ctx.call, input.reference);
      const about = found ? await complaintsAbout(ctx.call) : [];
      if (found === undefined || about.includes(found.complaintId))
        return refused({ reason: 'complaint-not-found', facts: { field: 'reference' } });
      return enterPermission(ctx.call, input, found);
    }),
  ),
  /** Begins it; answers the code that the advocate needs to set up their second proof, where they need one. */
  verify: staff.input(verifyPermissionInput).mutation(({ ctx, input }) =>
    whenFresh(ctx.call, async () => {
      const found = await opened(ctx.call, input.permissionId);
      const around = { heldNumber: numberHeld(found), wording: wordingFor(ctx.call, found, ctx.landlord) };
      const verified = await verifyPermission(ctx.call, input, around);
      if (verified.outcome === 'refused') return verified;
      return done({ setUpCode: await setUpCodeForAdvocate(ctx.call, found.permission.advocateId) });
    }),
  ),
  /** A mutation: the first print makes the code. */
  letter: staff.input(one).mutation(async ({ ctx, input }) => {
    const found = await opened(ctx.call, input.permissionId);
    const letter = await codeLetter(ctx.call, input);
    if (letter.outcome === 'refused') return letter;
    const { account } = found.complaints[0] ?? {};
    return done({
      code: letter.value.code,
      until: lastDayOf(letter.value.expiresAt),
      language: languageOf(found),
      lines: wordingFor(ctx.call, found, ctx.landlord).lines,
      english: wordingFor(ctx.call, found, ctx.landlord).english,
      to: account ? envelopeOf(account) : [],
      reference: found.references[0] ?? '',
    });
  }),
  review: staff.input(reviewAuthorityInput).mutation(({ ctx, input }) =>
    whenFresh(ctx.call, async () => {
      const found = await opened(ctx.call, input.permissionId);
      const reviewed = await reviewAuthority(ctx.call, input);
      if (reviewed.outcome === 'refused') return reviewed;
      const { advocateId } = found.permission;
      return done({
        setUpCode: reviewed.value.hasBegun ? await setUpCodeForAdvocate(ctx.call, advocateId) : undefined,
      });
    }),
  ),
  suspend: staff.input(suspendPermissionInput).mutation(async ({ ctx, input }) => {
    await opened(ctx.call, input.permissionId);
    return suspendPermission(ctx.call, input);
  }),
  confirmSuspension: staff.input(heldPermissionInput).mutation(({ ctx, input }) =>
    whenFresh(ctx.call, async () => {
      await opened(ctx.call, input.permissionId);
      return confirmSuspendedPermission(ctx.call, input);
    }),
  ),
  resume: staff.input(heldPermissionInput).mutation(async ({ ctx, input }) => {
    await opened(ctx.call, input.permissionId);
    return resumePermission(ctx.call, input);
  }),
  askToEnd: staff.input(askToEndInput).mutation(async ({ ctx, input }) => {
    await opened(ctx.call, input.permissionId);
    return askToEnd(ctx.call, input);
  }),
  agreeToEnd: staff.input(heldPermissionInput).mutation(({ ctx, input }) =>
    whenFresh(ctx.call, async () => {
      await opened(ctx.call, input.permissionId);
      return agreeToEnd(ctx.call, input);
    }),
  ),
  leaveInForce: staff.input(heldPermissionInput).mutation(async ({ ctx, input }) => {
    await opened(ctx.call, input.permissionId);
    return leaveInForce(ctx.call, input);
  }),
  askToUndo: staff.input(askToUndoInput).mutation(({ ctx, input }) =>
    whenFresh(ctx.call, async () => {
      await opened(ctx.call, input.permissionId);
      return askToUndo(ctx.call, input);
    }),
  ),
  agreeToUndo: staff.input(heldPermissionInput).mutation(({ ctx, input }) =>
    whenFresh(ctx.call, async () => {
      await opened(ctx.call, input.permissionId);
      return agreeToUndo(ctx.call, input);
    }),
  ),
  leaveWritten: staff.input(heldPermissionInput).mutation(async ({ ctx, input }) => {
    await opened(ctx.call, input.permissionId);
    return leaveWritten(ctx.call, input);
  }),
  recordOccasion: staff.input(recordOccasionInput).mutation(({ ctx, input }) =>
    whenFresh(ctx.call, async () => {
      await opened(ctx.call, input.permissionId);
      return recordOccasion(ctx.call, input);
    }),
  ),
});
