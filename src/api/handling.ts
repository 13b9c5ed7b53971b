/** Who deals with a complaint, and for whom it is made. */
import { z } from 'zod';
import {
  allocate,
  allocateInput,
  beginClaim,
  beginClaimInput,
  boardLog,
  checkClaim,
  checkClaimInput,
  claimCodeOf,
  claimSignedIn,
  claimSignedInInput,
  claimsWaiting,
  finishClaim,
  keptFrom,
  endRestriction,
  endRestrictionInput,
  giveCopy,
  giveCopyInput,
  lodgeFor,
  lodgeForInput,
  logConduct,
  logConductInput,
  mergeComplaints,
  mergeInput,
  nameMember,
  nameMemberInput,
  openWithClaim,
  openWithClaimInput,
  recordAbout,
  recordAboutInput,
  recordPetition,
  recordPetitionInput,
  renewClaim,
  renewClaimInput,
  restrictContact,
  restrictInput,
  showPermission,
  showPermissionInput,
  takenBy,
  tellOfCopy,
  tellOfCopyInput,
  letterLanguage,
  waitingClaimInput,
} from '#complaints';
import { config } from '#config';
import { landlordNamed, linkTo } from '#landlords';
import { tellOfChange } from '#letters';
import { numberOf } from '#people';
import { forbidsPost, safeContactOf } from '#safety';
import { boardLineShown } from './following/board-log.ts';
import { londonDay } from './following/days.ts';
import { anyone, dealing, followed, orNotFound, resident, seen, staff } from './following/procedures.ts';
import { router } from './trpc.ts';

const named = z.strictObject({ reference: z.string().max(40) });

export const handlingRouter = router({
  recordAbout: staff.input(recordAboutInput).mutation(({ ctx, input }) => recordAbout(ctx.call, input)),
  allocate: staff.input(allocateInput).mutation(({ ctx, input }) => allocate(ctx.call, input)),
  /** What the form of lodging for somebody offers. */
  lodgeForForm: staff
    .input(z.void())
    .query(({ ctx }) => takenBy.map((value) => ({ value, label: ctx.reader.words(`channel.${value}`) }))),
  lodgeFor: staff.input(lodgeForInput).mutation(({ ctx, input }) => lodgeFor(ctx.call, input)),
  tellOfCopy: staff.input(tellOfCopyInput).mutation(({ ctx, input }) => tellOfCopy(ctx.call, input)),
  giveCopy: staff.input(giveCopyInput).mutation(({ ctx, input }) => giveCopy(ctx.call, input)),
  merge: staff.input(mergeInput).mutation(({ ctx, input }) => mergeComplaints(ctx.call, input)),
  nameMember: staff.input(nameMemberInput).mutation(({ ctx, input }) => nameMember(ctx.call, input)),
  recordPetition: staff
    .input(recordPetitionInput)
    .mutation(({ ctx, input }) => recordPetition(ctx.call, input)),
  restrictContact: staff.input(restrictInput).mutation(({ ctx, input }) => restrictContact(ctx.call, input)),
  endRestriction: staff
    .input(endRestrictionInput)
    .mutation(({ ctx, input }) => endRestriction(ctx.call, input)),
  logConduct: staff.input(logConductInput).mutation(({ ctx, input }) => logConduct(ctx.call, input)),
  boardLog: dealing
    .input(z.void())
    .query(async ({ ctx }) => (await boardLog(ctx.call)).map((line) => boardLineShown(line, ctx.reader))),
  /** Which complaints are kept from one of the staff: for those who would notice a wrong one. */
  keptFrom: followed('staff')
    .input(z.void())
    .query(async ({ ctx }) =>
      (await keptFrom(ctx.call)).map(({ at, ...kept }) => ({ ...kept, on: londonDay(at) })),
    ),
  showPermission: staff
    .input(showPermissionInput)
    .mutation(({ ctx, input }) => showPermission(ctx.call, input)),
  renewClaim: staff.input(renewClaimInput).mutation(({ ctx, input }) => renewClaim(ctx.call, input)),
  /** The letter with the code: for staff to print and post. Null where no code is open. */
  claimLetter: staff.input(named).query(async ({ ctx, input }) => {
    const { complaint } = await seen(ctx.call, input.reference);
    const claim = await claimCodeOf(ctx.call, complaint.complaintId);
    if (claim === undefined) return null;
    // Nothing may be posted to them: the code is told another way, or not at all.
    if (forbidsPost(await safeContactOf(ctx.call, complaint.personId))) return null;
    const { name, address } = complaint.account.contact;
    const language = letterLanguage(complaint.account);
    const known = await numberOf(ctx.call, complaint.personId);
    return {
      ...claim,
      // Once the account was opened its number is a second proof: a letter that brings a code does not bring it too.
      number: known && !known.isUsed ? known.number : null,
      language,
      reference: orNotFound(complaint.reference),
      until: londonDay(claim.expiresAt),
      to: [name, ...address.split('\n')].filter((line) => line.trim() !== ''),
      address: `${config().PUBLIC_URL}${linkTo(ctx.call.landlordId, language, 'account/claim')}`,
    };
  }),
  beginClaim: anyone
    .input(beginClaimInput)
    .mutation(({ ctx, input }) => beginClaim(ctx.call, input, { peer: ctx.peer })),
  checkClaim: anyone
    .input(checkClaimInput)
    .mutation(({ ctx, input }) => checkClaim(ctx.call, input, { peer: ctx.peer })),
  openWithClaim: anyone.input(openWithClaimInput).mutation(async ({ ctx, input }) => {
    const landlord = landlordNamed(ctx.call.landlordId);
    const names = [landlord?.id ?? '', landlord?.name ?? '', landlord?.shortName ?? ''];
    const opened = await openWithClaim(ctx.call, input, { peer: ctx.peer, names });
    if (opened.outcome === 'done') await tellOfChange(ctx.call, opened.value.personId, 'everything');
    return opened;
  }),
  claimSignedIn: resident
    .input(claimSignedInInput)
    .mutation(({ ctx, input }) => claimSignedIn(ctx.call, input, { peer: ctx.peer })),
  claimsWaiting: resident.input(waitingClaimInput).query(({ ctx, input }) => claimsWaiting(ctx.call, input)),
  finishClaim: resident.input(waitingClaimInput).mutation(({ ctx, input }) => finishClaim(ctx.call, input)),
});
