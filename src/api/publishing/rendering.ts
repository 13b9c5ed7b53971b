/** Any text of an entry as it reads, by the one renderer: for the preview, public pages and programs. */
import { formatDay, sourceLanguage } from '#languages';
import { linkTo } from '#landlords';
import type { PolicyEdition, Span } from '#policy';
import { factOn } from '#policy';
import {
  markdownTree,
  noLanguage,
  pathOf,
  readOwnFacts,
  readOwnWords,
  takenApart,
  type EntryKind,
  type MarkdownAround,
} from '#publishing';
import { factSaid } from '../reading/guidance.ts';
import type { Shelved } from '../reading/library.ts';
import type { Reader } from '../reading/reader.ts';
import type { PreviewShown } from './shown.ts';

/** A picture of the landlord's in a language, else in the source language; null where it is not published. */
export function pictureShown(
  shelved: Shelved,
  slug: string,
  language: string,
): { src: string; alt: string; width: number; height: number } | null {
  const { landlordId, shelf } = shelved;
  const read = (of: string) => {
    const path = pathOf({ kind: 'media', slug, language: of }, landlordId);
    const body = shelf.text(path);
    return body === undefined ? undefined : { path, body };
  };
  const [facts, words] = [read(noLanguage), read(language) ?? read(sourceLanguage)];
  const file = facts && readOwnFacts('media', facts).value;
  const said = words && readOwnWords('media', words).value;
  if (!file || !said) return null;
  return {
    src: linkTo(landlordId, language, `media/${file.file}`),
    alt: said.alt ?? '',
    width: file.width,
    height: file.height,
  };
}

/** The span of a rule, wherever in the edition it stands. */
function spanOf(policy: PolicyEdition | undefined, id: string): Span | undefined {
  const rules = Object.values(policy ?? {}).flatMap((list) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  );
  const rule = rules.find(
    (each): each is Record<string, Span> => (each as { id?: string } | null)?.id === id,
  );
  return rule?.['most'] ?? rule?.['wait'] ?? rule?.['span'];
}

/** What placeholders, links and pictures stand for in a text of an entry. */
export function aroundFor(
  shelved: Shelved,
  reader: Reader,
  { slug, front = {} }: { slug?: string; front?: Readonly<Record<string, string>> } = {},
): MarkdownAround {
  const policy = shelved.editions.find((each) => each.policy.inForceFrom === slug)?.policy;
  return {
    say: (name, key) => {
      if (name === 'landlord' && key === '') return { text: reader.landlord };
      if (name === 'clause') return { text: key, href: reader.clause(key).href, isLeftToRight: true };
      if (name === 'contact') return { text: reader.t(`channel.${key}`) };
      if (name === 'role' || name === 'body') {
        const words = front[`${name === 'role' ? 'roles' : 'bodies'}.${key}`];
        return words === undefined ? null : { text: words };
      }
      if (name === 'span') {
        const span = spanOf(policy, key);
        return span ? { text: reader.span(span) } : null;
      }
      if (name === 'date') {
        const on = key === 'approved-on' ? policy?.approvedOn : policy?.inForceFrom;
        return on ? { text: formatDay(on, reader.language, { weekday: 'none' }) } : null;
      }
      const fact = name === 'fact' ? factOn(shelved.library.facts, key, reader.today) : undefined;
      if (fact === undefined) return null;
      const said = factSaid(fact, reader);
      return typeof said === 'string'
        ? { text: said }
        : { text: said.text, isLeftToRight: true, ...('href' in said ? { href: said.href } : {}) };
    },
    link: (path) => linkTo(reader.landlordId, reader.language, path),
    media: (picture) => pictureShown(shelved, picture, reader.language),
  };
}

/** The words of a kind as Markdown: ids of headings and the conditions of letters are not read by anybody. */
const asMarkdown = (words: string): string =>
  words
    .replace(/^(#{2,3}) [^|\n]*\| ?(.*)$/gm, (_, marks: string, heading: string) =>
      heading ? `${marks} ${heading}` : '',
    )
    .replace(/\{[?*][^{}]*\} ?/g, '');

/** A document as it reads. `reader` speaks the language of the text, where the portal does. */
export function previewShown(
  shelved: Shelved,
  reader: Reader,
  { kind, slug, language, body }: { kind: EntryKind; slug: string; language: string; body: string },
): PreviewShown {
  const { fields, words } = takenApart(body);
  const front = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  const around = aroundFor(shelved, reader, { slug, front });
  const source =
    kind === 'policy-wording' || kind === 'letter-template' || kind === 'guidance'
      ? asMarkdown(words)
      : words;
  return { title: front['title'] ?? '', language, pieces: markdownTree(source, around) };
}
