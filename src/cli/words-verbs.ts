/** The verbs of `words`, one language a call. Each answers the exit status: 0 done, 1 something is to be mended. */
import { contentFiles, writeContentFile, type ContentFile } from '#library';
import {
  blocksOf,
  checkTranslation,
  emptyLedger,
  ledgerPath,
  readGlossary,
  readLedger,
  sourcePathOf,
  stampFile,
  standingOf,
  writeLedger,
  type Glossaries,
  type Ledger,
} from '#translations';
import { say, words } from './say.ts';

interface Pair {
  source: ContentFile;
  translation: ContentFile;
}

const folders = ['codes', 'guidance', 'landlords', 'letters', 'locales'];
const filesOf = (): ContentFile[] => folders.flatMap((folder) => contentFiles(folder));

function pairsOf(language: string): Pair[] {
  const files = filesOf();
  const byPath = new Map(files.map((file) => [file.path, file]));
  return files.flatMap((translation) => {
    const named = sourcePathOf(translation.path);
    const source = named?.language === language ? byPath.get(named.source) : undefined;
    return source ? [{ source, translation }] : [];
  });
}

const bodyOf = (path: string): string | undefined =>
  contentFiles(path.split('/')[0] ?? '').find((file) => file.path === path)?.body;

function ledgerOf(language: string): Ledger {
  const body = bodyOf(ledgerPath(language));
  return body === undefined ? emptyLedger(language) : readLedger(body);
}

function glossariesFor(language: string): Glossaries | undefined {
  const [source, translation] = ['en', language].map((code) => bodyOf(`glossary/${code}.yaml`));
  return source === undefined || translation === undefined
    ? undefined
    : { source: readGlossary(source), translation: readGlossary(translation) };
}

/** Prints every finding; only those that refuse make the answer a fault. */
export function checkWords(language: string): number {
  const glossaries = glossariesFor(language);
  const found = pairsOf(language).flatMap(({ source, translation }) =>
    checkTranslation(source, translation, language, glossaries).map((each) => ({
      ...each,
      path: translation.path,
    })),
  );
  for (const { path, block, finding, weight, facts } of found)
    say(words()('words.finding', { path, block, finding, weight, facts: JSON.stringify(facts) }));
  return found.some(({ weight }) => weight === 'refuses') ? 1 : 0;
}

/** Prints each block that was made from other words than the original has now, or that is not there. */
export function staleWords(language: string): number {
  const ledger = ledgerOf(language);
  const found = pairsOf(language).flatMap(({ source, translation }) =>
    standingOf(
      blocksOf(source.path, source.body),
      blocksOf(translation.path, translation.body),
      ledger.files[source.path]?.blocks ?? {},
    )
      .filter(({ standing }) => standing !== 'current')
      .map((each) => ({ ...each, path: translation.path })),
  );
  for (const { path, id, standing } of found) say(words()('words.standing', { path, block: id, standing }));
  return found.length > 0 ? 1 : 0;
}

/** Enters every translation as made from the originals of today. What was checked stays checked where no word moved. */
export function stampWords(language: string): number {
  const before = ledgerOf(language);
  const after = pairsOf(language).reduce((ledger, { source, translation }) => {
    const known = before.files[source.path];
    return stampFile(ledger, source, translation, {
      made: known?.made ?? 'machine-assisted',
      checkedBy: known?.checkedBy ?? null,
    });
  }, emptyLedger(language));
  writeContentFile({ path: ledgerPath(language), body: writeLedger(after) });
  say(words()('words.stamped', { language, count: Object.keys(after.files).length }));
  return 0;
}
