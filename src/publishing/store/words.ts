/** The words of what is published: kept by the transaction that publishes, and asked. */
import { and, eq, sql, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { publishedWords } from '#db/schema/published-words';
import type { SearchedBlock } from '../search/blocks.ts';
import { welshForms } from '../search/welsh.ts';

/** The dictionaries that every PostgreSQL from 15 on has; the other languages are looked for by whole words and likeness. */
const dictionaries: Record<string, string> = {
  en: 'english',
  es: 'spanish',
  pt: 'portuguese',
  ro: 'romanian',
  tr: 'turkish',
  ar: 'arabic',
};
const dictionaryOf = (language: string): string | undefined => dictionaries[language];

const quoted = (word: string): string => `'${word.replace(/['\\]/g, '$&$&')}'`;
const vectorOf = (places: SearchedBlock['places']): string =>
  [...places].map(([word, at]) => `${quoted(word)}:${at.slice(0, 250).join(',')}`).join(' ');

/** Paths whose words are not those of the text that stands there now; a path without a text is gone. */
export async function changedPaths(tx: Tx): Promise<{ path: string; hash: string | null }[]> {
  const rows = await tx.execute(sql`
    SELECT coalesce(places.path, kept.path) AS path, places.hash
    FROM (SELECT path, hash FROM shelf_places WHERE landlord_id = ${tx.landlordId}) AS places
    FULL JOIN (SELECT DISTINCT path, hash FROM published_words WHERE landlord_id = ${tx.landlordId}) AS kept
      ON kept.path = places.path
    WHERE places.hash IS DISTINCT FROM kept.hash`);
  return [...rows].map((row) => ({
    path: String(row['path']),
    hash: row['hash'] === null ? null : String(row['hash']),
  }));
}

export async function forgetWords(tx: Tx, path: string): Promise<void> {
  await tx
    .delete(publishedWords)
    .where(and(eq(publishedWords.landlordId, tx.landlordId), eq(publishedWords.path, path)));
}

export async function keepWords(
  tx: Tx,
  path: string,
  hash: string,
  blocks: readonly SearchedBlock[],
): Promise<void> {
  if (blocks.length === 0) return;
  const rows = blocks.map(({ plain, places, ...block }, place) => {
    const dictionary = dictionaryOf(block.language);
    const own = sql`${vectorOf(places)}::tsvector`;
    const words = dictionary ? sql`${own} || to_tsvector(${dictionary}::regconfig, ${plain})` : own;
    return { ...block, landlordId: tx.landlordId, path, hash, place, words };
  });
  await tx.insert(publishedWords).values(rows);
}

export interface FoundBlock {
  path: string;
  kind: string;
  slug: string;
  language: string;
  block: string;
  clause: string;
  heading: string;
  rank: number;
}

export interface WordsAsked {
  language: string;
  /** As typed, for the dictionary. */
  typed: string;
  /** Folded words, the last of which may be the beginning of one. */
  words: readonly string[];
  latin: string;
  /** True where one of the words is enough. */
  isAny: boolean;
  most: number;
}

/** How alike a text must be to be found where no whole word is in it. */
const likeEnough = 0.55;

/** Words are looked for by their beginning, once there is enough of one; all of them in a block, or else any. */
function questionFor({ language, typed, words, isAny }: WordsAsked): SQL {
  const begins = (form: string): string => `${quoted(form)}${form.length >= 3 ? ':*' : ''}`;
  const own = words
    .map((word) => (language === 'cy' ? `(${welshForms(word).map(begins).join(' | ')})` : begins(word)))
    .join(isAny ? ' | ' : ' & ');
  const dictionary = dictionaryOf(language);
  return dictionary
    ? sql`(${own}::tsquery || plainto_tsquery(${dictionary}::regconfig, ${typed}))`
    : sql`${own}::tsquery`;
}

/** Blocks in one language, the most fitting first: whole words, beginnings and forms before what is merely alike. */
export async function blocksWith(tx: Tx, asked: WordsAsked): Promise<FoundBlock[]> {
  const question = questionFor(asked);
  const rows = await tx.execute(sql`
    SELECT path, kind, slug, language, block, clause, heading,
      (CASE WHEN words @@ asked THEN 1 + ts_rank(words, asked) ELSE 0 END + 0.5 * alike)::float8 AS rank
    FROM (SELECT *, ${question} AS asked, word_similarity(${asked.latin}, latin) AS alike
      FROM published_words WHERE landlord_id = ${tx.landlordId} AND language = ${asked.language}) AS each
    WHERE words @@ asked OR (${asked.latin.length >= 4} AND alike >= ${likeEnough})
    ORDER BY rank DESC, path, place LIMIT ${asked.most}`);
  return [...rows].map((row) => ({
    path: String(row['path']),
    kind: String(row['kind']),
    slug: String(row['slug']),
    language: String(row['language']),
    block: String(row['block']),
    clause: String(row['clause']),
    heading: String(row['heading']),
    rank: Number(row['rank']),
  }));
}
