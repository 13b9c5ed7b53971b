/** Stored documents, read into what the engine takes. What stands on a shelf was judged when it was put there. */
import { parse } from 'yaml';
import {
  calendarSchema,
  factsDocumentSchema,
  handlingCodeSchema,
  openCalendar,
  policySchema,
  type FactsDocument,
  type HandlingCode,
  type PolicyEdition,
  type WorkingCalendar,
} from '#policy';
import type { StoredDocument } from './store/shelf.ts';

const kept = new Map<string, unknown>();

/** Each document is read once a process: the hash is the whole identity of its text. */
function readOnce<T>(key: string, read: () => T): T {
  if (!kept.has(key)) kept.set(key, read());
  return kept.get(key) as T;
}

export const readPolicyDocument = ({ hash, body }: StoredDocument): PolicyEdition =>
  readOnce(`policy ${hash}`, () => policySchema.parse(parse(body)));

export const readCalendarDocument = ({ hash, body }: StoredDocument): WorkingCalendar =>
  readOnce(`calendar ${hash}`, () => openCalendar(calendarSchema.parse(parse(body))));

export const readFactsDocument = ({ hash, body }: StoredDocument): FactsDocument =>
  readOnce(`facts ${hash}`, () => factsDocumentSchema.parse(parse(body)));

const codeParts = ['provisions.yaml', 'ceilings.yaml', 'letters.yaml'];
export const isCodePart = (path: string): boolean => codeParts.some((part) => path.endsWith(`/${part}`));

/** An edition of the Code stands in several files that are read together. */
export function readCodeDocuments(parts: readonly StoredDocument[]): HandlingCode {
  const key = parts.map((part) => part.hash).join(' ');
  return readOnce(`code ${key}`, () =>
    handlingCodeSchema.parse(Object.assign({}, ...parts.map((part) => parse(part.body) as object))),
  );
}
