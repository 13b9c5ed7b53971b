/** What is in force for a landlord on a day, and what a complaint was pinned to. */
import type { Tx } from '#db/client';
import { editionOn, type FactsDocument, type Governing, type PolicyEdition } from '#policy';
import {
  isCodePart,
  readCalendarDocument,
  readCodeDocuments,
  readFactsDocument,
  readPolicyDocument,
} from './documents.ts';
import { documentsByHash, placesOf, shelfMark, type StoredDocument } from './store/shelf.ts';

/** Hashes of the documents that govern a complaint for life. The Code's is a list: its edition stands in several files. */
export interface Pins {
  policyHash: string;
  codeHash: string;
  calendarHash: string;
}

/** What a complaint is judged by for life. The law's dated facts are not among it: those are always today's. */
export type PinnedDocuments = Omit<Governing, 'facts'>;

export interface Shelf {
  editions: readonly PolicyEdition[];
  facts: readonly FactsDocument[];
  /** The text of a document by its path: wording, guidance, what the Code asks. */
  text: (path: string) => string | undefined;
  paths: readonly string[];
  /** What governs a complaint received on a day; null where no edition was in force. */
  governingOn: (day: string) => { governing: PinnedDocuments; pins: Pins } | null;
}

const bodies = new Map<string, StoredDocument>();
/** The newest shelf of each landlord, under its mark. */
const shelves = new Map<string, { mark: string; shelf: Shelf }>();

async function withBodies(
  tx: Tx,
  places: readonly { path: string; hash: string }[],
): Promise<StoredDocument[]> {
  const missing = places.filter((place) => !bodies.has(`${place.path} ${place.hash}`));
  for (const found of await documentsByHash(
    tx,
    missing.map((place) => place.hash),
  ))
    bodies.set(`${found.path} ${found.hash}`, found);
  return places.map(({ path, hash }) => {
    const found = bodies.get(`${path} ${hash}`);
    if (!found) throw new Error(`The document ${path} is on the shelf and not in the store.`);
    return found;
  });
}

function shelfOf(documents: readonly StoredDocument[]): Shelf {
  const under = (folder: string, ending: string): StoredDocument[] =>
    documents.filter(({ path }) => path.startsWith(`${folder}/`) && path.endsWith(ending));
  const policies = under('landlords', '/policy.yaml').map((document) => ({
    document,
    edition: readPolicyDocument(document),
  }));
  const calendars = under('calendars', '.yaml');
  const codeFolders = [
    ...new Set(under('codes', '/provisions.yaml').map(({ path }) => path.replace(/\/[^/]+$/, ''))),
  ];
  const codes = codeFolders.map((folder) => {
    const parts = documents.filter(({ path }) => path.startsWith(`${folder}/`) && isCodePart(path));
    return { parts, code: readCodeDocuments(parts) };
  });
  const byPath = new Map(documents.map((document) => [document.path, document.body]));
  return {
    editions: policies.map(({ edition }) => edition),
    facts: under('facts', '.yaml').map(readFactsDocument),
    text: (path) => byPath.get(path),
    paths: documents.map(({ path }) => path),
    governingOn: (day) => {
      const chosen = editionOn(
        policies.map(({ edition }) => edition),
        day,
      );
      if (chosen.outcome === 'refused') return null;
      const policy = policies.find(({ edition }) => edition === chosen.value);
      const calendar = calendars.find(({ path }) => path.endsWith(`/${chosen.value.calendar}.yaml`));
      if (!policy || !calendar) return null;
      const code = codes
        .filter((each) => each.code.inForceFrom <= day)
        .sort((one, other) => (one.code.inForceFrom < other.code.inForceFrom ? 1 : -1))[0];
      return {
        governing: {
          policy: chosen.value,
          calendar: readCalendarDocument(calendar),
          code: code?.code ?? null,
        },
        pins: {
          policyHash: policy.document.hash,
          codeHash: code?.parts.map((part) => part.hash).join(',') ?? '',
          calendarHash: calendar.hash,
        },
      };
    },
  };
}

/** The landlord's shelf as it stands in this transaction. */
export async function shelfFor(tx: Tx): Promise<Shelf> {
  const mark = await shelfMark(tx);
  const known = shelves.get(tx.landlordId);
  if (known && known.mark === mark) return known.shelf;
  const shelf = shelfOf(await withBodies(tx, await placesOf(tx)));
  if (mark !== undefined) shelves.set(tx.landlordId, { mark, shelf });
  return shelf;
}

/** Exactly the documents that a complaint was pinned to, whatever stands on the shelf today. */
export async function pinned(tx: Tx, pins: Pins): Promise<PinnedDocuments> {
  const codeHashes = pins.codeHash === '' ? [] : pins.codeHash.split(',');
  const found = await documentsByHash(tx, [pins.policyHash, pins.calendarHash, ...codeHashes]);
  const by = (hash: string): StoredDocument => {
    const document = found.find((each) => each.hash === hash);
    if (!document) throw new Error('A complaint is pinned to a document that is not in the store.');
    return document;
  };
  return {
    policy: readPolicyDocument(by(pins.policyHash)),
    calendar: readCalendarDocument(by(pins.calendarHash)),
    code: codeHashes.length === 0 ? null : readCodeDocuments(codeHashes.map(by)),
  };
}
