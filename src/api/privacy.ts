/** What people ask about their own information, and what staff do about it. */
import { z } from 'zod';
import type { Call } from '#call';
import { formatSpan } from '#languages';
import {
  acknowledgeData,
  acknowledgeDataInput,
  acknowledgeSpan,
  addNote,
  addNoteInput,
  answerData,
  answerDataInput,
  answerLetter,
  askForCopy,
  askForCopyInput,
  complainAboutData,
  complainInput,
  correctInput,
  correctRecord,
  countWordsAsRequest,
  countWordsInput,
  downloadCopy,
  downloadDays,
  fileOfCopy,
  listCopies,
  listDataComplaints,
  longerSpan,
  looksAfterData,
  notesOf,
  ownCopies,
  ownDataComplaints,
  ownShares,
  packCopy,
  putBack,
  putBackInput,
  release,
  releaseInput,
  reviewCopy,
  reviewDataComplaint,
  sayIn,
  takeLonger,
  takeLongerInput,
  takeOut,
  takeOutInput,
  whoSawWhat,
  whoSawWhatInput,
} from '#privacy';
import { landlordNamed, type Landlord } from '#landlords';
import { printLetters } from '#letters';
import { londonDay } from './following/days.ts';
import type { Follower } from './following/follower.ts';
import { followed, orNotFound, reader as anyReader, resident, staff } from './following/procedures.ts';
import { copyListed, copyShown, dataComplaintShown, reviewShown, type NotesShown } from './privacy/shown.ts';
import { shareToldShown } from './privacy/shares-shown.ts';
import { breachWithin, commissioner } from './privacy/commissioner.ts';
import { inTransaction } from './in-transaction.ts';
import { published, router, throwUnlessFresh, TRPCError, whenFresh } from './trpc.ts';

/** Whole files pass through here: managers and administrators alone. */
const dataStaff = followed('staff').use(({ ctx, next }) => {
  if (!looksAfterData(ctx.call.caller)) throw new TRPCError({ code: 'FORBIDDEN' });
  return next();
});
const administrator = followed('staff').use(({ ctx, next }) => {
  const { caller } = ctx.call;
  if (caller.kind !== 'staff' || !caller.roles.includes('administrator'))
    throw new TRPCError({ code: 'FORBIDDEN' });
  return next();
});

const requestId = z.strictObject({ requestId: z.uuid() });
const named = z.strictObject({ reference: z.string().max(40) });

async function notesShown(
  call: Call,
  reference: string,
  landlord: Landlord,
  reader: Follower,
): Promise<NotesShown> {
  const { view, records, notes } = orNotFound(await notesOf(call, reference));
  const say = sayIn(reader.language, landlord.shortName);
  const shown = records.map(({ record, said }) => ({ value: record, label: say(said) }));
  const labels = new Map(shown.map(({ value, label }) => [value, label]));
  return {
    reference: view.complaint.reference,
    title: view.complaint.title,
    records: shown,
    notes: notes.map(({ kind, record, madeAt, before, words }) => ({
      kind,
      record: labels.get(record) ?? '',
      on: londonDay(madeAt),
      before,
      words,
    })),
  };
}

export const privacyRouter = router({
  /** Everything on a resident's page about their information. */
  own: resident.input(z.void()).query(async ({ ctx }) => {
    const { call, reader } = ctx;
    return {
      copies: (await ownCopies(call)).map((each) => copyShown(each, call.now, call.today)),
      complaints: (await ownDataComplaints(call)).map((each) => dataComplaintShown(each, call.today)),
      shares: (await ownShares(call)).map((each) =>
        shareToldShown(each, ctx.landlord.shortName, reader, call.now),
      ),
      acknowledgeWithin: formatSpan(await acknowledgeSpan(call), reader.language),
      commissioner: await commissioner(call),
    };
  }),
  askForCopy: resident
    .input(askForCopyInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => askForCopy(ctx.call, input))),
  /** The entries of a copy for its person; files are read one by one while it is sent. */
  download: resident
    .input(requestId.extend({ nameOf: z.custom<(name: string) => string>((of) => typeof of === 'function') }))
    .query(async ({ ctx, input }) => {
      throwUnlessFresh(ctx.call);
      const copy = orNotFound(await downloadCopy(ctx.call, input.requestId));
      return packCopy(ctx.call, copy, input.nameOf);
    }),
  /** The bytes of one file of a copy; null where it is not kept any more. */
  file: resident.input(requestId.extend({ place: z.number().int() })).query(({ ctx, input }) => {
    throwUnlessFresh(ctx.call);
    return fileOfCopy(ctx.call, input);
  }),
  complain: resident.input(complainInput).mutation(({ ctx, input }) => complainAboutData(ctx.call, input)),
  notes: anyReader
    .input(named)
    .query(({ ctx, input }) => notesShown(ctx.call, input.reference, ctx.landlord, ctx.reader)),
  addNote: resident.input(addNoteInput).mutation(({ ctx, input }) => addNote(ctx.call, input)),
  correct: staff.input(correctInput).mutation(({ ctx, input }) => correctRecord(ctx.call, input)),

  list: dataStaff.input(z.void()).query(async ({ ctx: { call } }) => ({
    copies: (await listCopies(call)).map((each) => copyListed(each, call.now, call.today)),
    complaints: (await listDataComplaints(call)).map((each) => dataComplaintShown(each, call.today)),
  })),
  countWords: staff.input(countWordsInput).mutation(({ ctx, input }) => countWordsAsRequest(ctx.call, input)),
  review: dataStaff.input(requestId).query(async ({ ctx, input }) => {
    const { call, landlord, reader } = ctx;
    const copy = orNotFound(await reviewCopy(call, input.requestId));
    return {
      ...reviewShown(copy, landlord.shortName, reader, call.now, call.today),
      downloadDays,
      longerBy: formatSpan(await longerSpan(call), reader.language),
    };
  }),
  takeLonger: dataStaff.input(takeLongerInput).mutation(({ ctx, input }) => takeLonger(ctx.call, input)),
  takeOut: dataStaff.input(takeOutInput).mutation(({ ctx, input }) => takeOut(ctx.call, input)),
  putBack: dataStaff.input(putBackInput).mutation(({ ctx, input }) => putBack(ctx.call, input)),
  release: dataStaff
    .input(releaseInput)
    .mutation(({ ctx, input }) => whenFresh(ctx.call, () => release(ctx.call, input))),
  dataComplaint: dataStaff
    .input(z.strictObject({ dataComplaintId: z.uuid() }))
    .query(async ({ ctx, input }) =>
      dataComplaintShown(
        orNotFound(await reviewDataComplaint(ctx.call, input.dataComplaintId)),
        ctx.call.today,
      ),
    ),
  acknowledge: dataStaff
    .input(acknowledgeDataInput)
    .mutation(({ ctx, input }) => acknowledgeData(ctx.call, input)),
  /** The answer as a letter to print; null where none can be made or posted. */
  answerLetter: published
    .input(z.strictObject({ dataComplaintId: z.uuid() }))
    .query(async ({ ctx, input: { dataComplaintId } }) => {
      const landlord = orNotFound(landlordNamed(ctx.landlordId));
      const letter = orNotFound(
        await inTransaction(ctx, (call) => answerLetter(call, dataComplaintId, landlord.shortName)),
      );
      const address = landlord.contacts
        .filter(({ channel }) => channel === 'letter')
        .map(({ value }) => value);
      const sender = { name: landlord.name, address };
      const title = letter?.letter.content.title ?? '';
      const bytes = letter && (await printLetters({ landlord: sender, title, letters: [letter] }));
      return bytes ? { bytes, fileName: `${letter.reference}.pdf` } : null;
    }),
  answer: dataStaff.input(answerDataInput).mutation(({ ctx, input }) => answerData(ctx.call, input)),
  /** How soon the Commissioner is told of a leak. */
  breachClock: administrator.input(z.void()).query(async ({ ctx }) => ({
    tellWithin: await breachWithin(ctx.call, ctx.reader.language),
  })),
  whoSawWhat: administrator
    .input(whoSawWhatInput)
    .query(({ ctx, input }) => whenFresh(ctx.call, () => whoSawWhat(ctx.call, input))),
});
