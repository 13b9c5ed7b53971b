/** Letters as files, and letters on paper. A file is made after the transaction that read the letter has ended. */
import { z } from 'zod';
import { markOpened } from '#audit';
import {
  envelopeOf,
  handles,
  makeBatchInput,
  makePostBatch,
  postBatch,
  recordPosting,
  recordPostingInput,
  waitingPost,
  wantsLargePrint,
  type LetterToPost,
} from '#complaints';
import { landlordNamed } from '#landlords';
import { translator } from '#languages';
import { printLetters, type Batch, type LetterToPrint } from '#letters';
import { orNotFound, seen, staff } from './following/procedures.ts';
import { postShown } from './following/post.ts';
import { inTransaction } from './in-transaction.ts';
import { published, router } from './trpc.ts';

function batchOf(landlordId: string, title: string, letters: readonly LetterToPrint[]): Batch {
  const landlord = orNotFound(landlordNamed(landlordId));
  const address = landlord.contacts.filter(({ channel }) => channel === 'letter').map(({ value }) => value);
  return { landlord: { name: landlord.name, address }, title, letters };
}

/** Null where the letters cannot be shown in a file; the page of the letter is there. */
const fileOf = async (batch: Batch, fileName: string) => {
  const bytes = await printLetters(batch);
  return bytes === undefined ? null : { bytes, fileName };
};

export const lettersRouter = router({
  file: published
    .input(
      z.strictObject({
        reference: z.string().max(40),
        letterId: z.uuid(),
        isLarge: z.boolean().optional(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { letter, complaint } = await inTransaction(ctx, async (call) => {
        const found = await seen(call, input.reference);
        const letter = orNotFound(found.letters.find((each) => each.letterId === input.letterId));
        const { complaintId, personId } = found.complaint;
        markOpened(call, { kind: 'letter', objectId: letter.letterId, complaintId, personId });
        return { letter, complaint: found.complaint };
      });
      const { account, reference } = complaint;
      const isLarge = input.isLarge ?? wantsLargePrint(account);
      const batch = batchOf(ctx.landlordId, letter.content.title, [
        { letter, reference, to: envelopeOf(account), isLarge },
      ]);
      return fileOf(batch, `${reference}.pdf`);
    }),
  post: staff.input(z.void()).query(async ({ ctx }) => postShown(await waitingPost(ctx.call), ctx.reader)),
  makeBatch: staff.input(makeBatchInput).mutation(({ ctx, input }) => makePostBatch(ctx.call, input)),
  recordPosting: staff.input(recordPostingInput).mutation(({ ctx, input }) => recordPosting(ctx.call, input)),
  batchFile: published.input(z.strictObject({ batchId: z.uuid() })).query(async ({ ctx, input }) => {
    orNotFound(handles(ctx.caller) ? ctx.caller : undefined);
    const letters: LetterToPost[] = await inTransaction(ctx, (call) => postBatch(call, input.batchId));
    orNotFound(letters[0]);
    const title = translator(ctx.language, 'letters')('batch');
    return fileOf(batchOf(ctx.landlordId, title, letters), `post-${input.batchId.slice(0, 8)}.pdf`);
  }),
});
