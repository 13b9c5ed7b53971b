/** An edition on the shelf: its rules as a document, each of its texts as an entry with a history like any other. */
import { randomUUID } from 'node:crypto';
import { actorOf, type Call } from '#call';
import { tellOfPublication } from '#db/publications';
import { sourceLanguage } from '#languages';
import { hashOf, provenanceOf } from '../front.ts';
import { makeLive, publishDocument, takeDown } from '../publication.ts';
import { blockHashes, type BlockHashes } from '../sources.ts';
import {
  entryNamed,
  holdLanguage,
  insertEntry,
  insertLanguages,
  insertRevisions,
  languagesOf,
  lastNumber,
  revisionsOf,
  type EntryRow,
  type LanguageRow,
} from '../store/entries.ts';
import { writeHistory } from '../store/history.ts';
import { clearPlace, insertDocument } from '../store/shelf.ts';
import type { RulesDraft, RulesPart } from './draft.ts';
import { policyPath, textPath } from './new-edition.ts';
import { blockBefore, withNumbersSince } from './renumber.ts';
import type { HeldDraft } from './step.ts';

const kind = 'policy-wording';

async function entryOf(call: Call, slug: string): Promise<EntryRow> {
  const made = { entryId: randomUUID(), kind, slug, madeBy: actorOf(call.caller), madeAt: call.now } as const;
  await insertEntry(call.tx, made);
  return (await entryNamed(call.tx, { kind, slug })) ?? made;
}

async function languageOf(call: Call, entryId: string, language: string, path: string): Promise<LanguageRow> {
  const none = {
    draftNumber: null,
    draftFrom: null,
    draftState: null,
    dismissedNumber: null,
    dismissedBy: null,
  };
  const row = {
    entryId,
    language,
    path,
    liveNumber: null,
    liveAt: null,
    unpublishedAt: null,
    version: 1,
    ...none,
  };
  await insertLanguages(call.tx, [row]);
  return (await holdLanguage(call.tx, entryId, language)) ?? row;
}

/** The blocks that a text of the edition before was made from; none where that edition has no such entry. */
async function madeFromBefore(call: Call, basedOn: string, language: string): Promise<BlockHashes> {
  const entry = await entryNamed(call.tx, { kind, slug: basedOn });
  const row = entry && (await holdLanguage(call.tx, entry.entryId, language));
  if (!entry || !row) return {};
  const revisions = await revisionsOf(call.tx, entry.entryId, language);
  return revisions.find(({ number }) => number === row.liveNumber)?.sourceBlocks ?? {};
}

/** The hashes of the blocks of a text, as its draft has it. */
const hashesOf = (body: string, language: string): BlockHashes =>
  blockHashes(`landlords/x/0000-00-00/text.${language}.md`, body, hashOf(body));

export interface TextMade {
  /** The text in the language, and what was copied of it, with the clauses as they are numbered now. */
  now: string;
  copied: string;
  source: { now: string; copied: string; before: string };
  /** What the text of the edition before was made from, and the name that a block had there. */
  madeFrom: BlockHashes;
  nameBefore: (id: string) => string;
}

/**
 * What each block of a text was made from. One that was typed anew was made from the original of today. One that was only
 * copied was made from what the copy was: as stale as it was, and stale anew where the original changed in the draft.
 */
export function sourceBlocksOf(language: string, made: TextMade): BlockHashes {
  const [own, copy] = [hashesOf(made.now, language), hashesOf(made.copied, language)];
  const [today, then, before] = [made.source.now, made.source.copied, made.source.before].map((body) =>
    hashesOf(body, sourceLanguage),
  ) as [BlockHashes, BlockHashes, BlockHashes];
  return Object.fromEntries(
    Object.entries(own).flatMap(([id, hash]): [string, string][] => {
      const was = made.nameBefore(id);
      const from = made.madeFrom[was];
      const wasFresh = from === undefined || from === before[was];
      const value = copy[id] !== hash ? today[id] : wasFresh ? then[id] : from;
      return value === undefined ? [] : [[id, value]];
    }),
  );
}

/** Puts an edition on the shelf, the source language first, so that the others name the revision beside them. */
export async function shelveEdition(
  call: Call,
  { draft, steps }: Pick<HeldDraft, 'draft' | 'steps'>,
  parts: readonly RulesPart[],
  copied: readonly RulesPart[],
): Promise<void> {
  const { tx, landlordId, now } = call;
  const { inForceFrom, basedOn } = draft;
  const bodyIn = (all: readonly RulesPart[], part: string) =>
    all.find((each) => each.part === part)?.body ?? '';
  await publishDocument(
    call,
    {
      path: policyPath(landlordId, inForceFrom),
      body: bodyIn(parts, 'policy'),
      kind: 'policy-rules',
      slug: inForceFrom,
    },
    { act: 'published' },
  );
  const entry = await entryOf(call, inForceFrom);
  const numbered = withNumbersSince(copied, steps);
  const source = {
    now: bodyIn(parts, sourceLanguage),
    copied: bodyIn(numbered, sourceLanguage),
    before: bodyIn(copied, sourceLanguage),
  };
  const texts = parts
    .filter(({ part }) => part !== 'policy')
    .sort((one, other) => Number(other.part === sourceLanguage) - Number(one.part === sourceLanguage));
  let sourceNumber: number | null = null;
  for (const { part: language, body, hash } of texts) {
    const path = textPath(landlordId, inForceFrom, language);
    const isSource = language === sourceLanguage;
    const row = await languageOf(call, entry.entryId, language, path);
    const number = (await lastNumber(tx, entry.entryId, language)) + 1;
    await insertDocument(tx, { path, hash, body, isCentral: false, importedAt: now });
    const revision = {
      ...provenanceOf(body, language),
      ...{ entryId: entry.entryId, language, number, path, hash },
      madeBy: actorOf(call.caller),
      checkedBy: null,
      sourceNumber: isSource ? null : sourceNumber,
      sourceBlocks: isSource
        ? {}
        : {
            ...sourceBlocksOf(language, {
              now: body,
              copied: bodyIn(numbered, language),
              source,
              madeFrom: await madeFromBefore(call, basedOn, language),
              nameBefore: (id) => blockBefore(id, steps),
            }),
          },
      cameBy: body === bodyIn(copied, language) ? ('copy' as const) : ('writing' as const),
      note: '',
      madeAt: now,
    };
    await insertRevisions(tx, [revision]);
    await makeLive(call, entry, row, revision);
    if (isSource) sourceNumber = number;
  }
}

/** Takes an edition off the shelf; its documents and revisions stay. */
export async function unshelveEdition(call: Call, { inForceFrom }: RulesDraft): Promise<void> {
  const { tx, landlordId } = call;
  const path = policyPath(landlordId, inForceFrom);
  await clearPlace(tx, path);
  await writeHistory(call, { path, entryId: null, language: null, act: 'unpublished' });
  const entry = await entryNamed(tx, { kind, slug: inForceFrom });
  if (entry) {
    for (const row of await languagesOf(tx, [entry.entryId]))
      if (row.liveNumber !== null) await takeDown(call, entry, row);
  }
  await tellOfPublication(tx);
}
