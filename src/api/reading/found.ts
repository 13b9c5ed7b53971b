/** What a search found, ready to be read: where it stands, in which language, and the words around what was asked. */
import { directionOf, type Direction } from '#languages';
import { linkTo, type Landlord } from '#landlords';
import { foldedWords, searchedBlocks, type FoundBlock } from '#publishing';
import { excerptOf, type ExcerptPart } from './excerpt.ts';
import { anchorOf } from './anchor.ts';
import { articleShown } from './guidance.ts';
import { editionIn, type Shelved } from './library.ts';
import { policyShown } from './policy.ts';
import { readerFor } from './reader.ts';
import type { ArticleShown, Block, PolicyShown, Run } from './shown.ts';

export interface FoundShown {
  kind: string;
  slug: string;
  language: string;
  direction: Direction;
  /** Of the text; of the part of it stands in `heading`. */
  title: string;
  heading: string;
  clause: string | null;
  href: string;
  excerpt: ExcerptPart[];
}

interface Place {
  title: string;
  heading: string;
  words: string;
  href: string;
}

/** Blocks as one line; the items of a list are set apart, since few of them end in a stop. */
const lineOf = (blocks: readonly Block[]): string =>
  blocks
    .map((block) => {
      const said = (runs: readonly Run[]): string =>
        runs.map((run) => (typeof run === 'string' ? run : run.text)).join('');
      return block.kind === 'paragraph' ? said(block.runs) : block.items.map(said).join('; ');
    })
    .join(' ');

const isWords = (block: ArticleShown['blocks'][number]): block is Block => block.kind !== 'heading';

/** The words under a heading; those before the first heading where there is none of that name. */
function sectionOf({ blocks }: ArticleShown, heading: string): string {
  const at = blocks.findIndex((block) => block.kind === 'heading' && block.text === heading);
  const rest = blocks.slice(at + 1);
  const end = rest.findIndex((block) => block.kind === 'heading');
  return lineOf((end < 0 ? rest : rest.slice(0, end)).filter(isWords));
}

function clauseOf(policy: PolicyShown, found: FoundBlock): { heading: string; words: string } | undefined {
  const clause = policy.clauses.find(({ id }) => id === found.clause);
  if (!clause) return undefined;
  const note = [...clause.laws, ...clause.notes].find(({ heading }) => heading === found.heading);
  const words = lineOf(note && found.block !== `clause ${clause.id}` ? note.blocks : clause.blocks);
  return { heading: clause.heading, words };
}

/** What the blocks stand in: each text is put together once, however many of its parts were found. */
function textsOf(landlord: Landlord, shelved: Shelved, today: string) {
  const made = new Map<string, unknown>();
  const once = <T>(name: string, make: () => T): T => {
    if (!made.has(name)) made.set(name, make());
    return made.get(name) as T;
  };
  const reader = (language: string) => readerFor(landlord, language, today);
  return {
    article: ({ slug, language }: FoundBlock) =>
      once(`article ${slug} ${language}`, () => articleShown(shelved, slug, reader(language))),
    policy: ({ slug, language }: FoundBlock) =>
      once(`policy ${slug} ${language}`, () => policyShown(shelved, slug, reader(language))),
  };
}

function placeOf(
  found: FoundBlock,
  landlord: Landlord,
  shelved: Shelved,
  today: string,
  texts: ReturnType<typeof textsOf>,
): Place | undefined {
  if (found.kind === 'guidance') {
    const article = texts.article(found);
    if (!article) return undefined;
    const isPart = found.block !== 'title' && found.block !== 'lead';
    const anchor = article.blocks.find((each) => each.kind === 'heading' && each.id === found.block);
    const path = `guidance/${found.slug}${anchor ? `#${found.block}` : ''}`;
    const href = linkTo(landlord.id, found.language, path);
    return {
      title: article.title,
      heading: isPart ? found.heading : '',
      words: sectionOf(article, isPart ? found.heading : ''),
      href,
    };
  }
  if (found.kind === 'page' || found.kind === 'notice' || found.kind === 'contact-card') {
    const blocks = searchedBlocks(found.path, shelved.shelf.text(found.path) ?? '');
    const title = blocks.find(({ block }) => block === 'title')?.plain ?? '';
    const words =
      blocks.find(({ block }) => block === (found.block === 'title' ? 'lead' : found.block))?.plain ?? '';
    // Notices and cards stand on the start page.
    const href = linkTo(landlord.id, found.language, found.kind === 'page' ? `pages/${found.slug}` : '');
    return { title, heading: '', words, href };
  }
  if (found.kind !== 'policy-wording' || found.slug !== editionIn(shelved, today)?.policy.inForceFrom)
    return undefined;
  const policy = texts.policy(found);
  const clause = policy && clauseOf(policy, found);
  if (!policy || !clause) return undefined;
  const href = linkTo(landlord.id, found.language, `policy#${anchorOf(found.clause)}`);
  return { title: policy.edition.title, ...clause, href };
}

/** Each place once, in the order found. What leads to no page of today is left out. */
export function foundShown(
  found: readonly FoundBlock[],
  q: string,
  landlord: Landlord,
  shelved: Shelved,
  today: string,
): FoundShown[] {
  const asked = foldedWords(q);
  const seen = new Set<string>();
  const texts = textsOf(landlord, shelved, today);
  return found.flatMap((each) => {
    const place = placeOf(each, landlord, shelved, today, texts);
    const name = `${place?.href ?? ''} ${place?.heading ?? ''}`;
    if (!place || seen.has(name)) return [];
    seen.add(name);
    return [
      {
        kind: each.kind,
        slug: each.slug,
        language: each.language,
        direction: directionOf(each.language),
        title: place.title,
        heading: place.heading,
        clause: each.clause === '' ? null : each.clause,
        href: place.href,
        excerpt: excerptOf(place.words, asked),
      },
    ];
  });
}
