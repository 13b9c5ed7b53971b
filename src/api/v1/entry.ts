/** One published text: rendered, as it was written, and in its blocks. */
import { directionOf, offeredLanguage } from '#languages';
import { linkTo, type Landlord } from '#landlords';
import { factOn, makings, readDocument, splitFront, type Making } from '#policy';
import { noLanguage, renderMarkdown, type Published, type PublishedName } from '#publishing';
import { blocksOf, hashOfWords } from '#translations';
import { z } from 'zod';
import { articleShown, factSaid } from '../reading/guidance.ts';
import type { Shelved } from '../reading/library.ts';
import { policyShown } from '../reading/policy.ts';
import { readerFor } from '../reading/reader.ts';
import { articleHtml, policyHtml, whole } from './html.ts';
import type { blockShape, entryShape, listedShape } from './shapes.ts';

const front = z.looseObject({
  title: z.string().optional(),
  made: z.string().optional(),
  checked: z.boolean().optional(),
});

interface Head {
  title: string;
  made: Making | null;
  isChecked: boolean;
}

/** Words of older files for what is now called otherwise. */
const olderMakings: Record<string, Making> = { machine: 'machine-assisted' };

export function headOf(path: string, body: string): Head {
  const split = splitFront(body);
  const read = split && readDocument(front, split.front, path);
  if (!read?.read) return { title: '', made: null, isChecked: false };
  const { title = '', made = '', checked = false } = read.value;
  const known = makings.find((each) => each === made) ?? olderMakings[made] ?? null;
  return { title, made: known, isChecked: checked };
}

export const addressOf = (landlordId: string, { kind, slug, language }: PublishedName): string =>
  `/api/v1/landlords/${landlordId}/entries/${kind}/${slug}/${language}`;

const named = (landlordId: string, shelved: Shelved, found: Published) => ({
  landlord: landlordId,
  kind: found.kind,
  slug: found.slug,
  language: found.language,
  title: headOf(found.path, shelved.shelf.text(found.path) ?? '').title,
  hash: found.hash,
  publishedAt: found.publishedAt,
});

export const listed = (
  landlordId: string,
  shelved: Shelved,
  found: Published,
): z.input<typeof listedShape> => ({
  ...named(landlordId, shelved, found),
  href: addressOf(landlordId, found),
});

export const blocksIn = (path: string, body: string): z.input<typeof blockShape>[] =>
  blocksOf(path, body).map(({ id, words }) => ({ id, hash: hashOfWords(words), words }));

/** What a landlord wrote of its own, links whole. Pictures fall away: whoever shows the text elsewhere has its own. */
function ownHtml(
  landlord: Landlord,
  shelved: Shelved,
  { path, language, today }: { path: string; language: string; today: string },
): string {
  const reader = readerFor(landlord, language, today);
  const fact = (id: string) => {
    const found = factOn(shelved.library.facts, id, today);
    const run = found && factSaid(found, reader);
    if (run === undefined) return null;
    return typeof run === 'string'
      ? { text: run }
      : { text: run.text, href: 'href' in run ? run.href : undefined };
  };
  return renderMarkdown(splitFront(shelved.shelf.text(path) ?? '')?.body ?? '', {
    say: (name, key) =>
      name === 'landlord' ? { text: landlord.shortName } : name === 'fact' ? fact(key) : null,
    link: (inside) => whole(linkTo(landlord.id, language, inside)),
    media: () => null,
  });
}

/** The words as a page has them today; null for what is never a page by itself, or is in a language without pages. */
function htmlOf(
  landlord: Landlord,
  shelved: Shelved,
  name: PublishedName & { path: string },
  today: string,
): string | null {
  if (!offeredLanguage(name.language)) return null;
  const reader = readerFor(landlord, name.language, today);
  if (name.kind === 'guidance') {
    const article = articleShown(shelved, name.slug, reader);
    return article && articleHtml(article);
  }
  if (name.kind === 'policy-wording') {
    const policy = policyShown(shelved, name.slug, reader);
    return policy && policyHtml(policy);
  }
  if (!['notice', 'page', 'contact-card'].includes(name.kind)) return null;
  return ownHtml(landlord, shelved, { ...name, today });
}

export function entryOf(
  landlord: Landlord,
  shelved: Shelved,
  found: Published,
  today: string,
): z.input<typeof entryShape> {
  const source = shelved.shelf.text(found.path) ?? '';
  const { made, isChecked } = headOf(found.path, source);
  return {
    ...named(landlord.id, shelved, found),
    direction: found.language === noLanguage ? null : directionOf(found.language),
    made,
    isChecked,
    html: htmlOf(landlord, shelved, found, today),
    source,
    sourceType: found.path.endsWith('.md') ? 'text/markdown' : 'application/yaml',
    blocks: found.kind === 'policy-rules' ? [] : blocksIn(found.path, source),
  };
}
