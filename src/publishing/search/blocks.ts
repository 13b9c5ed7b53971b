/** A published text as the rows that are searched. */
import { blocksOf, type TextBlock } from '#translations';
import { noLanguage } from '../entry.ts';
import { publishedName, type PublishedKind } from '../published.ts';
import { foldedWords, inLatin } from './fold.ts';

const searched: readonly PublishedKind[] = ['policy-wording', 'guidance', 'page', 'notice', 'contact-card'];

export interface SearchedBlock {
  kind: PublishedKind;
  slug: string;
  language: string;
  block: string;
  clause: string;
  heading: string;
  /** As they stand in the text, for the dictionary of the language. */
  plain: string;
  /** Each folded word with its places. */
  places: ReadonlyMap<string, number[]>;
  latin: string;
}

/** What a placeholder stands for in words: a role or a body that the text itself names. */
type Named = ReadonlyMap<string, string>;

const namedIn = (blocks: readonly TextBlock[]): Named =>
  new Map(
    blocks.flatMap(({ id, words }) => {
      const [, list, name] = /^(roles|bodies)\.(.+)$/.exec(id) ?? [];
      return list === undefined ? [] : [[`${list === 'roles' ? 'role' : 'body'}:${name}`, words] as const];
    }),
  );

/** Words as people read them: without figures that change with the rules, marks of Markdown and where links lead. */
const plainOf = (words: string, named: Named): string =>
  words
    .replace(/\{([^{}]*)\}/g, (_, name: string) => named.get(name) ?? ' ')
    .replace(/\]\([^)]*\)/g, ' ')
    .replace(/[*_#>`[\]|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Lists of names in the front matter stand in the sentences already. */
const isShown = (id: string): boolean => !/^(?:roles|bodies|meanings)\./.test(id);

function placesIn(words: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  words.forEach((word, at) => {
    // PostgreSQL counts places to 16383, and keeps words of up to 2 kB.
    if (at < 16_000 && word.length < 200) places.set(word, [...(places.get(word) ?? []), at + 1]);
  });
  return places;
}

/** Is what stands at a content path searched at all? */
export function isSearched(path: string): boolean {
  const named = publishedName(path);
  return named !== undefined && named.language !== noLanguage && searched.includes(named.kind);
}

/** The rows for a content path; none for what nobody searches. */
export function searchedBlocks(path: string, body: string): SearchedBlock[] {
  const named = publishedName(path);
  if (!named || !isSearched(path)) return [];
  const { kind, slug, language } = named;
  let clause = '';
  const blocks = blocksOf(path, body);
  const names = namedIn(blocks);
  return blocks
    .filter(({ id }) => isShown(id))
    .map(({ id, words }) => {
      clause = /^clause (.+)$/.exec(id)?.[1] ?? clause;
      const plain = plainOf(words, names);
      const folded = foldedWords(plain);
      return {
        kind,
        slug,
        language,
        block: id,
        clause,
        heading: plainOf(words.split('\n', 1)[0] ?? '', names),
        plain,
        places: placesIn(folded),
        latin: inLatin(folded),
      };
    });
}
