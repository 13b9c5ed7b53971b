/** What a complaint is owed: seen by its resident and by staff, done by either. */
import { z } from 'zod';
import { takeIn } from '#attachments';
import type { Call } from '#call';
import { done, refused } from '#outcome';
import {
  addEvidence,
  agree,
  agreeInput,
  change,
  changeInput,
  comment,
  commentInput,
  complete,
  completeInput,
  confirm,
  confirmInput,
  decline,
  declineInput,
  evidenceInput,
  offer,
  offerInput,
  remediesOf,
  remedyList,
  remedyListInput,
  remedyTally,
  roomForEvidence,
  withdraw,
  withdrawInput,
} from '#remedies';
import { orNotFound, reader, staff } from './following/procedures.ts';
import { remedyFormShown } from './remedies/form-shown.ts';
import { listShown, remediesShown, remedyShown } from './remedies/shown.ts';
import { afterArrival } from './in-transaction.ts';
import { published, router, TRPCError } from './trpc.ts';

const named = z.strictObject({ reference: z.string().max(40) });
const one = named.extend({ remedyId: z.uuid() });
const form = named.extend({ remedyId: z.uuid().optional(), act: z.string().max(40) });

const partyOf = ({ caller }: Call) => (caller.kind === 'staff' ? 'landlord' : 'resident');
const seenBy = async (call: Call, reference: string) => orNotFound(await remediesOf(call, reference));

export const remediesRouter = router({
  of: reader
    .input(named)
    .query(async ({ ctx, input }) =>
      remediesShown(await seenBy(ctx.call, input.reference), partyOf(ctx.call), ctx.reader),
    ),
  one: reader.input(one).query(async ({ ctx, input }) => {
    const seen = await seenBy(ctx.call, input.reference);
    const remedy = orNotFound(seen.remedies.find((each) => each.remedyId === input.remedyId));
    const shown = remedyShown(remedy, seen.reference, partyOf(ctx.call), ctx.reader);
    return { ...shown, title: seen.title };
  }),
  form: reader.input(form).query(async ({ ctx, input }) => {
    const seen = await seenBy(ctx.call, input.reference);
    const { act, remedyId } = input;
    const remedy = seen.remedies.find((each) => each.remedyId === remedyId);
    if (remedyId !== undefined) orNotFound(remedy);
    return orNotFound(remedyFormShown(seen, { act, remedy, party: partyOf(ctx.call) }, ctx.reader, ctx.call));
  }),
  list: staff
    .input(remedyListInput)
    .query(async ({ ctx, input }) => listShown(await remedyList(ctx.call, input), ctx.reader)),
  tally: staff.input(z.void()).query(({ ctx }) => remedyTally(ctx.call)),
  /** Streams files in without a transaction, then keeps their rows in one. For our own pages only: a request is no JSON. */
  addFiles: published
    .input(evidenceInput.extend({ request: z.instanceof(Request) }))
    .mutation(async ({ ctx, input }) => {
      const { request, ...remedy } = input;
      if (ctx.caller.kind === 'visitor') throw new TRPCError({ code: 'UNAUTHORIZED' });
      const inTx = <T>(work: (call: Call) => Promise<T>) => afterArrival(ctx, work);
      const room = orNotFound(await inTx((call) => roomForEvidence(call, remedy)));
      const taken = await takeIn(ctx.landlordId, request, room);
      if (taken.files.length > 0 && !(await inTx((call) => addEvidence(call, remedy, taken))))
        throw new TRPCError({ code: 'NOT_FOUND' });
      return taken.refusals.length > 0
        ? refused(...taken.refusals)
        : done({ files: taken.files.length, reference: remedy.reference });
    }),
  offer: staff.input(offerInput).mutation(({ ctx, input }) => offer(ctx.call, input)),
  change: staff.input(changeInput).mutation(({ ctx, input }) => change(ctx.call, input)),
  withdraw: staff.input(withdrawInput).mutation(({ ctx, input }) => withdraw(ctx.call, input)),
  complete: staff.input(completeInput).mutation(({ ctx, input }) => complete(ctx.call, input)),
  agree: reader.input(agreeInput).mutation(({ ctx, input }) => agree(ctx.call, input)),
  decline: reader.input(declineInput).mutation(({ ctx, input }) => decline(ctx.call, input)),
  comment: reader.input(commentInput).mutation(({ ctx, input }) => comment(ctx.call, input)),
  confirm: reader.input(confirmInput).mutation(({ ctx, input }) => confirm(ctx.call, input)),
});
