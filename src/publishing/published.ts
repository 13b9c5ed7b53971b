/** What is published for a landlord, named as others ask for it: by kind, slug and language. */
import type { Tx } from '#db/client';
import { placesWithTimes } from './store/placed.ts';

export const publishedKinds = [
  'policy-rules',
  'policy-wording',
  'guidance',
  'letter-template',
  'code-wording',
  'notice',
  'page',
  'contact-card',
  'media',
] as const;
export type PublishedKind = (typeof publishedKinds)[number];

export interface PublishedName {
  kind: PublishedKind;
  slug: string;
  /** Null for what has no language: the rules of an edition. */
  language: string | null;
}

export interface Published extends PublishedName {
  path: string;
  /** SHA-256 of the text, in hex: the identity of what is published. */
  hash: string;
  /** The instant since which it stands there, ISO 8601 in UTC. */
  publishedAt: string;
}

const slug = '([a-z0-9]+(?:-[a-z0-9]+)*)';
const language = '([a-z]{2,3})';
const day = '(\\d{4}-\\d{2}-\\d{2})';
const own = `landlords/${slug}`;
const folders = { notices: 'notice', pages: 'page', contacts: 'contact-card', media: 'media' } as const;

/** Path patterns with what their groups name. */
const patterns: [RegExp, (groups: string[]) => PublishedName][] = [
  [
    new RegExp(`^${own}/${day}/policy\\.yaml$`),
    ([, edition = '']) => ({ kind: 'policy-rules', slug: edition, language: null }),
  ],
  [
    new RegExp(`^${own}/${day}/text\\.${language}\\.md$`),
    ([, edition = '', code = '']) => ({ kind: 'policy-wording', slug: edition, language: code }),
  ],
  [
    new RegExp(`^${own}/(${Object.keys(folders).join('|')})/${slug}\\.${language}\\.md$`),
    ([, folder = '', name = '', code = '']) => ({
      kind: folders[folder as keyof typeof folders],
      slug: name,
      language: code,
    }),
  ],
  [
    new RegExp(`^guidance/${language}/${slug}\\.md$`),
    ([code = '', name = '']) => ({ kind: 'guidance', slug: name, language: code }),
  ],
  [
    new RegExp(`^letters/${language}/${slug}\\.md$`),
    ([code = '', name = '']) => ({ kind: 'letter-template', slug: name, language: code }),
  ],
  [
    new RegExp(`^codes/${slug}/(\\d{4}-\\d{2})/text\\.${language}\\.md$`),
    ([code = '', edition = '', words = '']) => ({
      kind: 'code-wording',
      slug: `${code}-${edition}`,
      language: words,
    }),
  ],
];

/** What a content path holds; undefined for a part that nobody asks for by name, such as a calendar. */
export function publishedName(path: string): PublishedName | undefined {
  for (const [pattern, named] of patterns) {
    const match = pattern.exec(path);
    if (match) return named(match.slice(1));
  }
  return undefined;
}

/** Everything that is published for the landlord of this transaction, in the order of kind, slug and language. */
export async function publishedIn(tx: Tx): Promise<Published[]> {
  const order = ({ kind, slug: name, language: code }: PublishedName): string =>
    `${publishedKinds.indexOf(kind)} ${name} ${code ?? ''}`;
  return (await placesWithTimes(tx))
    .flatMap(({ path, hash, placedAt }) => {
      const named = publishedName(path);
      return named ? [{ ...named, path, hash, publishedAt: placedAt }] : [];
    })
    .sort((one, other) => (order(one) < order(other) ? -1 : 1));
}

/** The newest change to anything on the landlord's shelf, ISO 8601 in UTC; undefined for an empty shelf. */
export async function lastChange(tx: Tx): Promise<string | undefined> {
  return (await placesWithTimes(tx))
    .map(({ placedAt }) => placedAt)
    .sort()
    .at(-1);
}
