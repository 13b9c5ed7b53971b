/** Lodging, following, asking for the next stage, and the desk. */
import { z } from 'zod';
import { takeIn } from '#attachments';
import { markOpened } from '#audit';
import type { Call } from '#call';
import {
  acknowledge,
  acknowledgeInput,
  calendarFile,
  checkReceipt,
  draftToken,
  dropDraft,
  dropFile,
  escalate,
  escalateInput,
  handles,
  keepFiles,
  advocacyFor,
  isOpenTo,
  openFile,
  ownComplaints,
  readDraft,
  receiptInput,
  respond,
  respondInput,
  resumeDraft,
  roomForFiles,
  saveDraft,
  saveDraftInput,
  sendDraft,
  sendDraftInput,
  wantsLargePrint,
} from '#complaints';
import { config } from '#config';
import { tellOfLimit } from '#organisations';
import { done, refused } from '#outcome';
import { mayTakeAway, minutesUntilFile } from '#permission';
import { keepNoticeGiven } from '#privacy';
import { calendarDays } from './following/calendar-days.ts';
import { calendarOf } from './following/calendar-source.ts';
import { complaintShown } from './following/complaint.ts';
import { deskShown } from './following/desk.ts';
import { draftShown } from './following/draft.ts';
import type { Follower } from './following/follower.ts';
import {
  anyone,
  dealing,
  followed,
  orNotFound,
  reader,
  resident,
  seen,
  staff,
  writer,
} from './following/procedures.ts';
import { glanceShown } from './following/lists.ts';
import { openingsShown } from './following/openings.ts';
import { afterArrival } from './in-transaction.ts';
import { writeToShown } from './following/write-to.ts';
import { published, router, TRPCError } from './trpc.ts';

const mine = z.strictObject({ draftToken });
const named = z.strictObject({ reference: z.string().max(40) });

const ownPath = (ways: Follower) => (reference: string) => ways.link(`complaints/${reference}`);

export const complaintsRouter = router({
  draft: writer
    .input(mine)
    .query(async ({ ctx, input }) => draftShown(await readDraft(ctx.call, input.draftToken), ctx.reader)),
  saveDraft: writer.input(saveDraftInput).mutation(({ ctx, input }) => saveDraft(ctx.call, input)),
  /** Streams files in without a transaction, then keeps their rows in one. For our own pages only: a request is no JSON. */
  takeFiles: published
    .input(mine.extend({ request: z.instanceof(Request) }))
    .mutation(async ({ ctx, input }) => {
      const inTx = <T>(work: (call: Call) => Promise<T>) => afterArrival(ctx, work);
      const room = await inTx((call) => roomForFiles(call, input.draftToken));
      if (room === undefined) return refused({ reason: 'nothing-to-add-to' });
      const taken = await takeIn(ctx.landlordId, input.request, room);
      const isKept =
        taken.files.length === 0 || (await inTx((call) => keepFiles(call, input.draftToken, taken)));
      if (!isKept) return refused({ reason: 'nothing-to-add-to' });
      return taken.refusals.length > 0
        ? refused(...taken.refusals)
        : done({ files: taken.files.length, pressed: taken.pressed });
    }),
  dropFile: writer
    .input(mine.extend({ attachmentId: z.uuid() }))
    .mutation(async ({ ctx, input }) => done(await dropFile(ctx.call, input.draftToken, input.attachmentId))),
  send: resident.input(sendDraftInput).mutation(async ({ ctx: { call }, input }) => {
    const sent = await sendDraft(call, input);
    if (sent.outcome === 'done' && call.caller.kind === 'resident')
      await keepNoticeGiven(call, call.caller.personId, `complaint:${sent.value.reference}`);
    return sent;
  }),
  own: resident.input(z.void()).query(async ({ ctx }) => {
    const { complaints, drafts } = await ownComplaints(ctx.call);
    return {
      complaints: complaints.map((each) => glanceShown(each, ownPath(ctx.reader), ctx.reader)),
      drafts,
    };
  }),
  resumeDraft: resident
    .input(z.strictObject({ onceKey: z.uuid() }))
    .mutation(async ({ ctx, input }) => orNotFound(await resumeDraft(ctx.call, input.onceKey))),
  dropDraft: resident
    .input(z.strictObject({ onceKey: z.uuid() }))
    .mutation(async ({ ctx, input }) => done(await dropDraft(ctx.call, input.onceKey))),
  view: reader.input(named).query(async ({ ctx, input }) => {
    const complaint = await seen(ctx.call, input.reference);
    const { advocacy } = complaint;
    const mayTake = !advocacy || (await mayTakeAway(ctx.call, advocacy, complaint.complaint.complaintId));
    const shown = complaintShown(complaint, ctx.landlord, await calendarOf(ctx.call, complaint), ctx.reader);
    return { ...shown, mayTakeAway: mayTake };
  }),
  letter: reader.input(named.extend({ letterId: z.uuid() })).query(async ({ ctx, input }) => {
    const { complaint, letters } = await seen(ctx.call, input.reference);
    const letter = orNotFound(letters.find((each) => each.letterId === input.letterId));
    const { account, reference, complaintId, personId } = complaint;
    markOpened(ctx.call, { kind: 'letter', objectId: letter.letterId, complaintId, personId });
    return { ...letter, reference, to: account.contact.name, isLarge: wantsLargePrint(account) };
  }),
  file: reader.input(named.extend({ attachmentId: z.uuid() })).query(async ({ ctx, input }) => {
    const { call } = ctx;
    const under = await advocacyFor(call, input.reference);
    const wait =
      under &&
      (await minutesUntilFile(call, under.advocacy, (reached) =>
        tellOfLimit(call, reached, under.handlerId),
      ));
    // Answered and not thrown: that it was counted, and who is told, stays.
    if (wait !== undefined) return { wait };
    const file = orNotFound(await openFile(call, input));
    if (file === null) throw new TRPCError({ code: 'NOT_FOUND' });
    return { fileName: file.fileName, mediaType: file.mediaType, bytes: file.bytes };
  }),
  /** May this reader still have its files? Asked while one is sent, which can take minutes. */
  isOpen: reader
    .input(named)
    .query(async ({ ctx, input }) => orNotFound((await isOpenTo(ctx.call, input.reference)) || undefined)),
  dates: reader.input(named).query(async ({ ctx, input }) => {
    const complaint = await seen(ctx.call, input.reference);
    const { PUBLIC_URL } = config();
    return calendarFile(
      calendarDays(complaint, PUBLIC_URL, ctx.reader),
      ctx.call.now,
      new URL(PUBLIC_URL).hostname,
    );
  }),
  /** Who looked at it, for the person whose it is. */
  openings: resident.input(named).query(async ({ ctx, input }) => {
    const complaint = await seen(ctx.call, input.reference);
    if (complaint.advocacy) throw new TRPCError({ code: 'NOT_FOUND' });
    return openingsShown(ctx.call, complaint, ctx.reader);
  }),
  escalate: resident.input(escalateInput).mutation(({ ctx, input }) => escalate(ctx.call, input)),
  checkReceipt: anyone.input(receiptInput).query(({ ctx, input }) => checkReceipt(ctx.call, input)),
  /** For staff of any role: whether this complaint is theirs to see is for the room to say. */
  deskView: followed('staff')
    .input(named)
    .query(async ({ ctx, input }) => {
      const complaint = await seen(ctx.call, input.reference);
      const calendar = await calendarOf(ctx.call, complaint);
      return {
        ...deskShown(complaint, ctx.landlord, calendar, ctx.reader),
        writeTo: handles(ctx.call.caller) ? await writeToShown(ctx.call, complaint, ctx.reader) : null,
      };
    }),
  acknowledge: staff.input(acknowledgeInput).mutation(({ ctx, input }) => acknowledge(ctx.call, input)),
  respond: dealing.input(respondInput).mutation(({ ctx, input }) => respond(ctx.call, input)),
});
