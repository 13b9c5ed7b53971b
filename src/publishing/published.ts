/** What is published for a landlord, named as others ask for it: by kind, slug and language. */
import type { Tx } from '#db/client';
import { entryKinds, noLanguage, placeOf } from './entry.ts';
import { placesWithTimes } from './store/placed.ts';

/** The kinds of entries, and what is published without being one: an edition's rules, the Code in plain words. */
export const publishedKinds = [...entryKinds, 'policy-rules', 'code-wording'] as const;
export type PublishedKind = (typeof publishedKinds)[number];

export interface PublishedName {
  kind: PublishedKind;
  slug: string;
  /** `zxx` for what has no language, such as the rules of an edition. */
  language: string;
}

export interface Published extends PublishedName {
  path: string;
  /** SHA-256 of the text, in hex: the identity of what is published. */
  hash: string;
  /** The instant since which it stands there, ISO 8601 in UTC. */
  publishedAt: string;
}

const rules = /^landlords\/[a-z0-9-]+\/(\d{4}-\d{2}-\d{2})\/policy\.yaml$/;
const codeWords = /^codes\/([a-z0-9-]+)\/(\d{4}-\d{2})\/text\.([a-z]{2,3})\.md$/;

/** What a content path holds; undefined for a part that nobody asks for by name, such as a calendar. */
export function publishedName(path: string): PublishedName | undefined {
  const entry = placeOf(path);
  if (entry) return entry;
  const [, edition] = rules.exec(path) ?? [];
  if (edition !== undefined) return { kind: 'policy-rules', slug: edition, language: noLanguage };
  const [, code, ofCode, language] = codeWords.exec(path) ?? [];
  if (language === undefined) return undefined;
  return { kind: 'code-wording', slug: `${code}-${ofCode}`, language };
}

/** Everything that is published for the landlord of this transaction, in the order of kind, slug and language. */
export async function publishedIn(tx: Tx): Promise<Published[]> {
  const order = ({ kind, slug: name, language: code }: PublishedName): string =>
    `${publishedKinds.indexOf(kind)} ${name} ${code}`;
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
