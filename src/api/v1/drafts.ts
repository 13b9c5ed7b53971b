/** Endpoints for those with a key: drafts to preview, and writes, which go through the same verbs as at the desk. */
import { createHash } from 'node:crypto';
import { sourceLanguage } from '#languages';
import type { Caution, Outcome } from '#outcome';
import {
  createEntry,
  entriesAfter,
  entryKinds,
  entryNamed,
  isOriginal,
  languagesOf,
  noLanguage,
  ownKinds,
  publish,
  revisionText,
  saveDraft,
  saveDraftInput,
  submitForReview,
  type EntryRow,
  type LanguageRow,
} from '#publishing';
import { z } from 'zod';
import { openShelf } from '../reading/library.ts';
import { pageOf } from './cursor.ts';
import { atLandlord, writesAtLandlord, type Answer, type AtLandlord } from './endpoint.ts';
import { cursor, landlordPath, limit, notACursor } from './entries.ts';
import { entryOf } from './entry.ts';
import type { Problem } from './problem.ts';
import * as shape from './shapes.ts';

const draftPath = z.strictObject({
  landlord: shape.slug,
  kind: z.enum(entryKinds),
  slug: shape.slug,
  language: shape.languageCode,
});

const stateOf = ({ draftNumber, draftState, version, language }: LanguageRow) => ({
  language,
  number: draftNumber ?? 0,
  version,
  state: draftState ?? ('draft' as const),
});

export const listDrafts = atLandlord({
  id: 'listDrafts',
  group: 'drafts',
  path: '/landlords/{landlord}/drafts',
  key: 'preview',
  takes: {
    path: landlordPath,
    query: z.strictObject({ language: shape.languageCode.optional(), limit, cursor }),
  },
  answers: shape.draftsShape,
  answer: async ({ query }, { call }) => {
    const entries = new Map(
      (await entriesAfter(call.tx, { limit: 100_000 })).map((each) => [each.entryId, each]),
    );
    const rows = (await languagesOf(call.tx)).flatMap((row) => {
      const entry = entries.get(row.entryId);
      const isAsked = query.language === undefined || query.language === row.language;
      return entry && row.draftNumber !== null && isAsked ? [{ entry, row }] : [];
    });
    const keyOf = ({ entry, row }: { entry: EntryRow; row: LanguageRow }): string =>
      `${entry.kind} ${entry.slug} ${row.language}`;
    rows.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    const page = pageOf(rows, keyOf, query.limit, query.cursor);
    if (!page) return notACursor;
    const drafts = page.rows.map(({ entry: { kind, slug }, row }) => ({ kind, slug, ...stateOf(row) }));
    return { body: { drafts, next: page.next } };
  },
});

async function languageNamed(
  { call }: AtLandlord,
  name: { kind: EntryRow['kind']; slug: string; language: string },
): Promise<{ entry: EntryRow; row: LanguageRow } | undefined> {
  const entry = await entryNamed(call.tx, name);
  const row =
    entry && (await languagesOf(call.tx, [entry.entryId])).find((each) => each.language === name.language);
  return entry && row && { entry, row };
}

export const readDraft = atLandlord({
  id: 'readDraft',
  group: 'drafts',
  path: '/landlords/{landlord}/drafts/{kind}/{slug}/{language}',
  key: 'preview',
  takes: { path: draftPath, query: z.strictObject({}) },
  answers: shape.draftShape,
  answer: async ({ path, today }, at) => {
    const found = await languageNamed(at, path);
    if (!found?.row.draftNumber) return { problem: 'not-there' };
    const { entry, row } = found;
    const text = await revisionText(at.call.tx, entry.entryId, row.language, row.draftNumber ?? 0);
    if (!text) return { problem: 'not-there' };
    const { shelf } = at.shelved;
    const drafted = openShelf(
      {
        paths: [...new Set([...shelf.paths, text.path])],
        text: (each) => (each === text.path ? text.body : shelf.text(each)),
      },
      at.landlord.id,
    );
    const named = {
      kind: entry.kind,
      slug: entry.slug,
      language: row.language,
      path: text.path,
      hash: text.hash,
    };
    const { publishedAt: _, ...rest } = entryOf(
      at.landlord,
      drafted,
      { ...named, publishedAt: text.madeAt },
      today,
    );
    return { body: { ...rest, ...stateOf(row), madeAt: text.madeAt } };
  },
});

/** A second once-key that follows from the first: the same request again finds all that it did. */
function keyAfter(onceKey: string, act: string): string {
  const hex = createHash('sha256').update(`${act} ${onceKey}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const rightReasons = ['only-writers', 'only-translators-of-the-language', 'only-publishers', 'only-editors'];

/** What a verb refused. A right that the key does not have is no rule of the text. */
function noOf(refused: Outcome<unknown> & { outcome: 'refused' }): Problem {
  const isRight = refused.refusals.some(({ reason }) => rightReasons.includes(reason));
  return { problem: isRight ? 'not-within-key' : 'refused', refusals: refused.refusals };
}

const told = (cautions: readonly Caution[]) =>
  cautions.map(({ reason, clause, facts }) => ({
    reason,
    ...(clause !== undefined && { clause }),
    ...(facts !== undefined && { facts: { ...facts } }),
  }));

type Written = z.input<typeof shape.writtenShape>;

async function written(
  at: AtLandlord,
  name: { kind: EntryRow['kind']; slug: string; language: string },
  cautions: readonly Caution[],
): Promise<Answer<Written>> {
  const found = await languageNamed(at, name);
  if (!found) throw new Error('What was just written is not there.');
  const { draftNumber, draftState, liveNumber, version } = found.row;
  const body = {
    ...name,
    version,
    draft: draftNumber,
    state: draftState,
    published: liveNumber,
    cautions: told(cautions),
  };
  return { body, status: 201 };
}

/** What somebody who may write something new finds missing: an entry of the landlord's own begins with its first draft. */
async function begun(
  at: AtLandlord,
  { kind, slug }: { kind: EntryRow['kind']; slug: string },
): Promise<Outcome<unknown> | undefined> {
  const own = ownKinds.find((each) => each === kind);
  if (own === undefined || (await entryNamed(at.call.tx, { kind, slug }))) return undefined;
  return createEntry(at.call, { kind: own, slug, onceKey: keyAfter(at.onceKey, 'create') });
}

export const createDraft = writesAtLandlord({
  id: 'createDraft',
  group: 'drafts',
  path: '/landlords/{landlord}/drafts',
  key: 'draft:create',
  madeStatus: 201,
  takes: { path: landlordPath, query: z.strictObject({}), body: shape.draftWriteShape },
  answers: shape.writtenShape,
  answer: async ({ body }, at) => {
    const { kind, slug, language, version, source, note } = body;
    if (!isOriginal(language)) return { problem: 'not-within-key' };
    const made = await begun(at, body);
    if (made?.outcome === 'refused') return noOf(made);
    const input = { kind, slug, language, version, body: source, note, onceKey: at.onceKey };
    const saved = await saveDraft(at.call, saveDraftInput.parse(input));
    if (saved.outcome === 'refused') return noOf(saved);
    return written(at, { kind, slug, language }, saved.cautions);
  },
});

export const submitTranslation = writesAtLandlord({
  id: 'submitTranslation',
  group: 'drafts',
  path: '/landlords/{landlord}/translations',
  key: 'translation:submit',
  madeStatus: 201,
  takes: { path: landlordPath, query: z.strictObject({}), body: shape.translationWriteShape },
  answers: shape.writtenShape,
  answer: async ({ body }, at) => {
    const { kind, slug, language, version, source, note, made, stillFits } = body;
    if (isOriginal(language)) return { problem: 'not-within-key' };
    const input = { kind, slug, language, version, body: source, note, made, stillFits, onceKey: at.onceKey };
    const saved = await saveDraft(at.call, saveDraftInput.parse(input));
    if (saved.outcome === 'refused') return noOf(saved);
    const target = { kind, slug, language, version: saved.value.version };
    const asked = await submitForReview(at.call, { ...target, onceKey: keyAfter(at.onceKey, 'submit') });
    // A text that was saved and is not taken for review stays a draft, and the answer says why.
    const isAsked = asked.outcome === 'done';
    return written(at, { kind, slug, language }, isAsked ? asked.cautions : asked.refusals);
  },
});

export const publishDraft = writesAtLandlord({
  id: 'publish',
  group: 'drafts',
  path: '/landlords/{landlord}/publications',
  key: 'publish',
  madeStatus: 201,
  takes: { path: landlordPath, query: z.strictObject({}), body: shape.publishShape },
  answers: shape.writtenShape,
  answer: async ({ body }, at) => {
    const { kind, slug, language, version } = body;
    const { languages = [], kinds = [] } = at.holder ?? {};
    if (!kinds.includes(kind) || !languages.includes(language === noLanguage ? sourceLanguage : language))
      return { problem: 'not-within-key' };
    const outcome = await publish(at.call, { kind, slug, language, version, onceKey: at.onceKey });
    if (outcome.outcome === 'refused') return noOf(outcome);
    return written(at, { kind, slug, language }, outcome.cautions);
  },
});
