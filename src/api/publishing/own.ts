/** What a landlord shows of its own: notices of today, contact cards, pages. In the reader's language, else the source's. */
import { sourceLanguage } from '#languages';
import {
  markdownTree,
  noLanguage,
  pathOf,
  placeOf,
  readOwnFacts,
  readOwnWords,
  type EntryKind,
  type OwnWords,
  type Rendered,
} from '#publishing';
import { hoursSaid } from '../reading/guidance.ts';
import type { Shelved } from '../reading/library.ts';
import type { Reader } from '../reading/reader.ts';
import { aroundFor } from './rendering.ts';

export interface OwnText {
  slug: string;
  title: string;
  /** The language that the words are in, and whether a person checked them. */
  text: { language: string; isChecked: boolean };
  pieces: readonly Rendered[];
}
export interface NoticeShown extends OwnText {
  isUrgent: boolean;
}
export interface ContactShown extends OwnText {
  telephone: string | undefined;
  email: string | undefined;
  web: string | undefined;
  address: readonly string[];
  hours: readonly string[];
}

function wordsIn(shelved: Shelved, kind: EntryKind, slug: string, language: string): OwnWords | null {
  const path = pathOf({ kind, slug, language }, shelved.landlordId);
  const body = shelved.shelf.text(path);
  return body === undefined ? null : readOwnWords(kind, { path, body }).value;
}

function textShown(shelved: Shelved, kind: EntryKind, slug: string, reader: Reader): OwnText | null {
  const theirs = wordsIn(shelved, kind, slug, reader.language);
  const words = theirs ?? wordsIn(shelved, kind, slug, sourceLanguage);
  if (!words) return null;
  const language = theirs ? reader.language : sourceLanguage;
  return {
    slug,
    title: words.title,
    text: { language, isChecked: words.checked },
    pieces: markdownTree(words.body, aroundFor(shelved, reader)),
  };
}

const slugsOf = (shelved: Shelved, kind: EntryKind): string[] =>
  shelved.shelf.paths.flatMap((path) => {
    const place = placeOf(path);
    return place?.kind === kind && place.language === noLanguage ? [place.slug] : [];
  });

function factsOf<Kind extends 'notice' | 'contact-card'>(shelved: Shelved, kind: Kind, slug: string) {
  const path = pathOf({ kind, slug, language: noLanguage }, shelved.landlordId);
  return readOwnFacts(kind, { path, body: shelved.shelf.text(path) ?? '' }).value;
}

/** Notices whose days include today (Europe/London), urgent ones first; and every contact card, in its order. */
export function ownShown(
  shelved: Shelved,
  reader: Reader,
): { notices: NoticeShown[]; contacts: ContactShown[] } {
  const notices = slugsOf(shelved, 'notice').flatMap((slug): NoticeShown[] => {
    const facts = factsOf(shelved, 'notice', slug);
    const text = textShown(shelved, 'notice', slug, reader);
    const isToday =
      facts !== null &&
      facts.from <= reader.today &&
      (facts.until === undefined || reader.today <= facts.until);
    return isToday && text ? [{ ...text, isUrgent: facts.isUrgent }] : [];
  });
  const contacts = slugsOf(shelved, 'contact-card').flatMap((slug) => {
    const facts = factsOf(shelved, 'contact-card', slug);
    const text = textShown(shelved, 'contact-card', slug, reader);
    if (!facts || !text) return [];
    const { telephone, email, web, address = [], hours } = facts;
    return [
      { facts, shown: { ...text, telephone, email, web, address, hours: hoursSaid(hours ?? [], reader) } },
    ];
  });
  return {
    notices: notices.sort((one, other) => Number(other.isUrgent) - Number(one.isUrgent)),
    contacts: contacts.sort((one, other) => one.facts.order - other.facts.order).map(({ shown }) => shown),
  };
}

/** A page of the landlord's own; null where none of this name is published. */
export const ownPageShown = (shelved: Shelved, slug: string, reader: Reader): OwnText | null =>
  textShown(shelved, 'page', slug, reader);
