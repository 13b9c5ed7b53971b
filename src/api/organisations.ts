/** Organisations of advocates: their people's own page, and the officers' list. */
import { z } from 'zod';
import {
  askForOrganisation,
  askForOrganisationInput,
  attest,
  attestInput,
  closeOrganisation,
  confirmSuspension,
  declineOrganisation,
  declineOrganisationInput,
  heldOrganisationInput,
  inviteMember,
  inviteMemberInput,
  joinOrganisation,
  leaveOrganisation,
  listOrganisations,
  nameAnother,
  nameAnotherInput,
  ownOrganisations,
  placeInput,
  removeMember,
  removeMemberInput,
  resumeOrganisation,
  suspendOrganisation,
  suspendOrganisationInput,
  verifyOrganisation,
  verifyOrganisationInput,
} from '#organisations';
import { reader, staff } from './following/procedures.ts';
import { router, whenFresh } from './trpc.ts';

export const organisationsRouter = router({
  own: reader.input(z.void()).query(({ ctx }) => ownOrganisations(ctx.call)),
  ask: reader
    .input(askForOrganisationInput)
    .mutation(({ ctx, input }) => askForOrganisation(ctx.call, input)),
  invite: reader
    .input(inviteMemberInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => inviteMember(ctx.call, input))),
  join: reader.input(placeInput).mutation(({ ctx, input }) => joinOrganisation(ctx.call, input)),
  leave: reader.input(placeInput).mutation(({ ctx, input }) => leaveOrganisation(ctx.call, input)),
  /** Open without a fresh sign-in: whoever puts somebody out in haste must not look for a code first. */
  remove: reader.input(removeMemberInput).mutation(({ ctx, input }) => removeMember(ctx.call, input)),
  nameAnother: reader
    .input(nameAnotherInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => nameAnother(ctx.call, input))),
  attest: reader
    .input(attestInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => attest(ctx.call, input))),

  list: staff.input(z.void()).query(({ ctx }) => listOrganisations(ctx.call)),
  verify: staff
    .input(verifyOrganisationInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => verifyOrganisation(ctx.call, input))),
  decline: staff
    .input(declineOrganisationInput)
    .mutation(({ ctx, input }) => declineOrganisation(ctx.call, input)),
  suspend: staff
    .input(suspendOrganisationInput)
    .mutation(({ ctx, input }) => suspendOrganisation(ctx.call, input)),
  confirmSuspension: staff
    .input(heldOrganisationInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => confirmSuspension(ctx.call, input))),
  resume: staff
    .input(heldOrganisationInput)
    .mutation(({ ctx, input }) => resumeOrganisation(ctx.call, input)),
  close: staff
    .input(heldOrganisationInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => closeOrganisation(ctx.call, input))),
});
