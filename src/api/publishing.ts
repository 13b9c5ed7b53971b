/** What is published: who writes, translates, reviews and publishes it, and what of the landlord's own anybody may read. */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Call } from '#call';
import { languages, offeredLanguage, sourceLanguage, translator } from '#languages';
import { landlordNamed } from '#landlords';
import { keyedHash } from '#people';
import type { Landlord } from '#policy';
import {
  addPicture,
  cancelSchedule,
  cancelScheduleInput,
  copyFrom,
  copyFromInput,
  createEntry,
  createEntryInput,
  decideProposal,
  decideProposalInput,
  decideReview,
  decideReviewInput,
  differingLines,
  dismissStaleness,
  dismissStalenessInput,
  editorOf,
  entryKinds,
  entryNamed,
  factsDocument,
  markChecked,
  markCheckedInput,
  mediaFile,
  noLanguage,
  numberField,
  placeOf,
  previewOf,
  previewToken,
  publish,
  publishInput,
  putTogether,
  restore,
  restoreInput,
  revisionText,
  saveDraft,
  saveDraftInput,
  schedule,
  scheduleInput,
  submitForReview,
  submitForReviewInput,
  targetInput,
  unpublish,
  unpublishInput,
} from '#publishing';
import { Temporal } from '#time';
import { editorShown, textToWrite } from './publishing/editor.ts';
import { gridShown } from './publishing/grid.ts';
import { historyShown, languageShown } from './publishing/language.ts';
import { ownPageShown, ownShown } from './publishing/own.ts';
import { proposalsShown } from './publishing/proposals.ts';
import { previewShown } from './publishing/rendering.ts';
import { shelvedFor } from './reading/library.ts';
import { readerFor } from './reading/reader.ts';
import { procedureFor, router, TRPCError } from './trpc.ts';

const place = targetInput.pick({ kind: true, slug: true, language: true });
const named = targetInput.pick({ kind: true, slug: true });
const landlordOf = (id: string) => {
  const landlord = landlordNamed(id);
  if (!landlord) throw new TRPCError({ code: 'NOT_FOUND' });
  return landlord;
};
const orNotFound = <T>(found: T | null | undefined): T => {
  if (found === null || found === undefined) throw new TRPCError({ code: 'NOT_FOUND' });
  return found;
};

/** Staff with a part in what is published. To all others these pages are not there. */
const editing = procedureFor('staff').use(async ({ ctx, next }) => {
  const editor = await editorOf(ctx.call);
  if (editor === null) throw new TRPCError({ code: 'FORBIDDEN' });
  return next({
    ctx: {
      editor,
      landlord: landlordOf(ctx.call.landlordId),
      t: translator(ctx.call.language, 'publishing'),
    },
  });
});
const anyone = procedureFor('visitor', 'resident', 'staff').use(({ ctx, next }) => {
  const landlord = landlordOf(ctx.call.landlordId);
  return next({ ctx: { landlord, reader: readerFor(landlord, ctx.call.language, ctx.call.today) } });
});

const fields = z.record(z.string().max(80), z.string().max(2000));
/** A text as a form has it: the fields of its front matter and its words, or the facts of a kind that has some. */
const typedText = place.extend({
  fields: fields.default({}),
  words: z.string().max(200_000).default(''),
  facts: z.record(z.string().max(40), z.string().max(2000)).optional(),
});

const previewKey = (): string => createHmac('sha256', keyedHash('preview of a text', '')).digest('hex');
const daysOfPreview = 7;

/** Values are said in the language of the text, where the portal speaks it; else in the source language. */
const readerIn = ({ landlord, call }: { landlord: Landlord; call: Call }, language: string) =>
  readerFor(landlord, offeredLanguage(language)?.code ?? sourceLanguage, call.today);

async function composed(call: Call, input: z.output<typeof typedText>): Promise<string> {
  const entry = orNotFound(await entryNamed(call.tx, input));
  if (input.language === noLanguage) return factsDocument(input.kind, input.slug, input.facts ?? {});
  const { body } = await textToWrite(call, entry, input.language);
  const typed = Object.entries(input.fields).map(([name, value]) => ({ name, value }));
  return putTogether(body, typed, input.words);
}

export const publishingRouter = router({
  grid: editing
    .input(z.strictObject({ kind: z.enum(entryKinds).optional(), language: z.string().optional() }))
    .query(({ ctx, input }) => gridShown(ctx.call, ctx.editor, input)),
  entry: editing.input(named).query(async ({ ctx, input }) => {
    const entry = orNotFound(await entryNamed(ctx.call.tx, input));
    const { rows } = await gridShown(ctx.call, ctx.editor, { kind: entry.kind });
    const line = orNotFound(rows.find((row) => row.slug === entry.slug));
    const history = await historyShown(ctx.call, { entryId: entry.entryId }, ctx.t);
    return {
      line,
      history,
      ownNames: Object.fromEntries(languages.map((each) => [each.code, each.ownName])),
    };
  }),
  language: editing
    .input(place)
    .query(async ({ ctx, input }) => orNotFound(await languageShown(ctx.call, ctx.editor, input, ctx.t))),
  editor: editing
    .input(place)
    .query(async ({ ctx, input }) => orNotFound(await editorShown(ctx.call, input))),
  compare: editing
    .input(place.extend({ from: numberField, to: numberField }))
    .query(async ({ ctx, input }) => {
      const { entryId } = orNotFound(await entryNamed(ctx.call.tx, input));
      const text = async (number: number) =>
        orNotFound(await revisionText(ctx.call.tx, entryId, input.language, number)).body;
      return differingLines(await text(input.from), await text(input.to));
    }),
  preview: editing.input(typedText).query(async ({ ctx, input }) => {
    const body = await composed(ctx.call, input);
    return previewShown(await shelvedFor(ctx.call), readerIn(ctx, input.language), { ...input, body });
  }),
  proposals: editing.input(z.void()).query(({ ctx }) => proposalsShown(ctx.call, ctx.t)),

  create: editing.input(createEntryInput).mutation(({ ctx, input }) => createEntry(ctx.call, input)),
  /** A text from a form: what it does not show of the document stays as it is. */
  saveTyped: editing
    .input(
      typedText.extend(saveDraftInput.omit({ body: true, kind: true, slug: true, language: true }).shape),
    )
    .mutation(async ({ ctx, input }) => {
      const { fields: _, words: __, facts: ___, ...rest } = input;
      const body = await composed(ctx.call, input);
      const whole = saveDraftInput.safeParse({ ...rest, body });
      if (!whole.success) throw new TRPCError({ code: 'BAD_REQUEST', cause: whole.error });
      return saveDraft(ctx.call, whole.data);
    }),
  save: editing.input(saveDraftInput).mutation(({ ctx, input }) => saveDraft(ctx.call, input)),
  addPicture: editing
    .input(z.strictObject({ bytes: z.instanceof(Buffer) }))
    .mutation(({ ctx, input }) => addPicture(ctx.call, input.bytes)),
  submit: editing.input(submitForReviewInput).mutation(({ ctx, input }) => submitForReview(ctx.call, input)),
  decide: editing.input(decideReviewInput).mutation(({ ctx, input }) => decideReview(ctx.call, input)),
  publish: editing.input(publishInput).mutation(({ ctx, input }) => publish(ctx.call, input)),
  unpublish: editing.input(unpublishInput).mutation(({ ctx, input }) => unpublish(ctx.call, input)),
  schedule: editing.input(scheduleInput).mutation(({ ctx, input }) => schedule(ctx.call, input)),
  cancelSchedule: editing
    .input(cancelScheduleInput)
    .mutation(({ ctx, input }) => cancelSchedule(ctx.call, input)),
  restore: editing.input(restoreInput).mutation(({ ctx, input }) => restore(ctx.call, input)),
  copyFrom: editing.input(copyFromInput).mutation(({ ctx, input }) => copyFrom(ctx.call, input)),
  dismiss: editing
    .input(dismissStalenessInput)
    .mutation(({ ctx, input }) => dismissStaleness(ctx.call, input)),
  check: editing.input(markCheckedInput).mutation(({ ctx, input }) => markChecked(ctx.call, input)),
  decideProposal: editing
    .input(decideProposalInput)
    .mutation(({ ctx, input }) => decideProposal(ctx.call, input)),

  /** A link to a revision, for somebody without an account: it opens for some days and shows nothing else. */
  previewLink: editing.input(place.extend({ number: numberField })).mutation(({ ctx, input }) => {
    const until = Temporal.Instant.from(ctx.call.now)
      .add({ hours: daysOfPreview * 24 })
      .toString({ smallestUnit: 'millisecond' });
    return { token: previewToken({ ...input, landlordId: ctx.landlord.id, until }, previewKey()), until };
  }),
  previewed: anyone.input(z.strictObject({ token: z.string().max(1000) })).query(async ({ ctx, input }) => {
    const { id } = ctx.landlord;
    const shown = orNotFound(previewOf(input.token, previewKey(), id, ctx.call.now));
    const entry = orNotFound(await entryNamed(ctx.call.tx, shown));
    const text = orNotFound(await revisionText(ctx.call.tx, entry.entryId, shown.language, shown.number));
    const reader = readerIn(ctx, shown.language);
    const preview = previewShown(await shelvedFor(ctx.call), reader, { ...shown, body: text.body });
    return { ...preview, number: shown.number, until: shown.until };
  }),

  /** Notices and contact cards of today, for the landlord's home. */
  own: anyone.input(z.void()).query(async ({ ctx }) => ownShown(await shelvedFor(ctx.call), ctx.reader)),
  page: anyone
    .input(named.pick({ slug: true }))
    .query(async ({ ctx, input }) => ownPageShown(await shelvedFor(ctx.call), input.slug, ctx.reader)),
  /** A picture, where an entry that is published names it. */
  picture: anyone
    .input(z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }))
    .query(async ({ ctx, input }) => {
      const { shelf } = await shelvedFor(ctx.call);
      const isShown = shelf.paths.some((path) => {
        const found = placeOf(path);
        return (
          found?.kind === 'media' && found.language === noLanguage && shelf.text(path)?.includes(input.hash)
        );
      });
      return isShown ? orNotFound(await mediaFile(ctx.call.tx, input.hash)) : orNotFound(undefined);
    }),
});
