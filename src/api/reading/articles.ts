/** The guidance articles as a list of links: those that ship first, in the order in which a resident may need them. */
import { sourceLanguage } from '#languages';
import type { Shelved } from './library.ts';
import type { Reader } from './reader.ts';
import type { ArticleLink } from './shown.ts';

const order = [
  'how-complaints-work',
  'what-makes-a-good-complaint',
  'getting-an-advocate',
  'councillor-mp-or-panel',
  'when-things-are-late',
  'housing-ombudsman',
  'damp-mould-and-dangers',
  'your-rights-to-adjustments',
  'your-information',
];
const placeOf = (slug: string): number => (order.includes(slug) ? order.indexOf(slug) : order.length);

/** Each article once: in the reader's language, or in the source language until it is translated. */
export function articlesShown(shelved: Shelved, reader: Reader): ArticleLink[] {
  const { guidance } = shelved.library;
  const own = new Map(
    [sourceLanguage, reader.language].flatMap((language) =>
      guidance.filter((each) => each.language === language).map((each) => [each.slug, each] as const),
    ),
  );
  return [...own.values()]
    .sort((one, other) => placeOf(one.slug) - placeOf(other.slug) || (one.slug < other.slug ? -1 : 1))
    .map(({ slug, title, language }) => ({ slug, title, language, path: `guidance/${slug}` }));
}
