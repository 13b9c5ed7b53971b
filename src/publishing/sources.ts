/** What a translation was made from: the original's blocks by their hashes, as its ledger or its maker says. */
import { contentFiles } from '#library';
import { languages, sourceLanguage } from '#languages';
import {
  blocksOf,
  hashOfWords,
  readGlossary,
  readLedger,
  type Glossaries,
  type Glossary,
  type LedgerFile,
} from '#translations';

/** Block id → hash of its words. */
export type BlockHashes = Readonly<Record<string, string>>;

const hashesKept = new Map<string, BlockHashes>();

/** The hashes of a document's blocks. A document that cannot be read has none. `hash` is the identity of the body. */
export function blockHashes(path: string, body: string, hash: string): BlockHashes {
  const known = hashesKept.get(`${path} ${hash}`);
  if (known) return known;
  let hashes: BlockHashes = {};
  try {
    hashes = Object.fromEntries(blocksOf(path, body).map(({ id, words }) => [id, hashOfWords(words)]));
  } catch {
    // A draft may be anything.
  }
  hashesKept.set(`${path} ${hash}`, hashes);
  return hashes;
}

export type Ledgers = ReadonlyMap<string, Readonly<Record<string, LedgerFile>>>;

/** Language → original's path → what the shipped translation was made from. */
export const ledgersOnDisk = (): Ledgers =>
  new Map(
    contentFiles('translations')
      .map(({ body }) => readLedger(body))
      .map(({ language, files }) => [language, files]),
  );

let glossaries: ReadonlyMap<string, Glossary> | undefined;

/** The glossaries of the original's language and another; undefined until both are there. */
export function glossariesFor(language: string): Glossaries | undefined {
  glossaries ??= new Map(
    contentFiles('glossary')
      .filter(({ path }) => languages.some(({ code }) => path.endsWith(`/${code}.yaml`)))
      .map(({ body }) => readGlossary(body))
      .map((glossary) => [glossary.language, glossary]),
  );
  const [source, translation] = [glossaries.get(sourceLanguage), glossaries.get(language)];
  return source && translation && { source, translation };
}
