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

/** The blocks that the text of the edition before was made from: a text that was only copied is as stale as that one. */
async function blocksBefore(call: Call, basedOn: string, language: string): Promise<BlockHashes | undefined> {
  const entry = await entryNamed(call.tx, { kind, slug: basedOn });
  const row = entry && (await holdLanguage(call.tx, entry.entryId, language));
  if (!entry || !row) return undefined;
  const revisions = await revisionsOf(call.tx, entry.entryId, language);
  return revisions.find(({ number }) => number === row.liveNumber)?.sourceBlocks;
}

/** Puts an edition on the shelf, the source language first, so that the others name the revision beside them. */
export async function shelveEdition(
  call: Call,
  { inForceFrom, basedOn }: RulesDraft,
  parts: readonly RulesPart[],
  copied: readonly RulesPart[],
): Promise<void> {
  const { tx, landlordId, now } = call;
  const bodyIn = (all: readonly RulesPart[], part: string) => all.find((each) => each.part === part)?.body;
  const rules = bodyIn(parts, 'policy') ?? '';
  await publishDocument(
    call,
    { path: policyPath(landlordId, inForceFrom), body: rules, kind: 'policy-rules', slug: inForceFrom },
    { act: 'published' },
  );
  const entry = await entryOf(call, inForceFrom);
  const source = bodyIn(parts, sourceLanguage) ?? '';
  const present = blockHashes(textPath(landlordId, inForceFrom, sourceLanguage), source, hashOf(source));
  const texts = parts
    .filter(({ part }) => part !== 'policy')
    .sort((one, other) => Number(other.part === sourceLanguage) - Number(one.part === sourceLanguage));
  let sourceNumber: number | null = null;
  for (const { part: language, body, hash } of texts) {
    const path = textPath(landlordId, inForceFrom, language);
    const isSource = language === sourceLanguage;
    const isCopy = body === bodyIn(copied, language);
    const before = isCopy && !isSource ? await blocksBefore(call, basedOn, language) : undefined;
    const row = await languageOf(call, entry.entryId, language, path);
    const number = (await lastNumber(tx, entry.entryId, language)) + 1;
    await insertDocument(tx, { path, hash, body, isCentral: false, importedAt: now });
    const revision = {
      ...provenanceOf(body, language),
      ...{ entryId: entry.entryId, language, number, path, hash },
      madeBy: actorOf(call.caller),
      checkedBy: null,
      sourceNumber: isSource ? null : sourceNumber,
      sourceBlocks: isSource ? {} : { ...(before ?? present) },
      cameBy: isCopy ? ('copy' as const) : ('writing' as const),
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
