/** A document taken apart into what a person types, and put together again without touching another byte of it. */
import { isMap, isPair, isScalar, parseDocument, type Pair } from 'yaml';
import { splitFront } from '#policy';

export interface TypedField {
  /** `title`, or `roles.director`. */
  name: string;
  value: string;
}

/** Front matter that is words; the rest is the same in every language and is not typed. */
const worded = ['title', 'titleWhen', 'summary', 'alt', 'roles', 'bodies', 'meanings'];

interface Place {
  name: string;
  value: string;
  range: readonly [number, number];
}

function placesIn(front: string): Place[] {
  const { contents, errors } = parseDocument(front);
  if (!isMap(contents) || errors.length > 0) return [];
  const under = (pair: Pair, before: string): Place[] => {
    if (!isScalar(pair.key)) return [];
    const name = `${before}${String(pair.key.value)}`;
    if (isMap(pair.value))
      return pair.value.items.flatMap((each) => (isPair(each) ? under(each, `${name}.`) : []));
    if (!isScalar(pair.value) || typeof pair.value.value !== 'string' || !pair.value.range) return [];
    const [from, to] = pair.value.range;
    return [{ name, value: pair.value.value, range: [from, to] }];
  };
  return contents.items
    .filter((pair) => isScalar(pair.key) && worded.includes(String(pair.key.value)))
    .flatMap((pair) => under(pair, ''));
}

/** The fields and the words of a document; a document without front matter is all words. */
export function takenApart(body: string): { fields: TypedField[]; words: string } {
  const split = splitFront(body);
  if (split === null) return { fields: [], words: body };
  return {
    fields: placesIn(split.front).map(({ name, value }) => ({ name, value })),
    words: split.body.replace(/^\n/, ''),
  };
}

/** Plain where nothing in it means something to YAML; else in quotes. */
const written = (value: string): string =>
  /^[\p{L}][\p{L}\p{M}\p{N} ’'.?!()–-]*$/u.test(value) && !/^(?:true|false|null|yes|no|on|off)$/i.test(value)
    ? value.trim()
    : JSON.stringify(value);

/** The document with these fields and words. Fields that it does not have, and fields with the same value, change nothing. */
export function putTogether(body: string, fields: readonly TypedField[], words: string): string {
  const split = splitFront(body);
  if (split === null) return words;
  const typed = new Map(fields.map(({ name, value }) => [name, value.replace(/\s+/g, ' ').trim()]));
  let front = split.front;
  for (const { name, value, range } of placesIn(split.front).reverse()) {
    const now = typed.get(name);
    if (now === undefined || now === value) continue;
    front = `${front.slice(0, range[0])}${written(now)}${front.slice(range[1])}`;
  }
  const lead = split.body.startsWith('\n') ? '\n' : '';
  return `---\n${front}---\n${lead}${words.replace(/^\n+/, '')}`;
}

/** What a new text of a kind begins with. */
export function emptyDocument(kind: string, slug: string, language: string): string {
  const isOriginal = language === 'en';
  const alt = kind === 'media' ? `alt: ''\n` : '';
  const letter = kind === 'letter-template' ? 'letter' : 'slug';
  return `---\n${letter}: ${slug}\ntitle: ''\n${alt}made: ${isOriginal ? 'source' : 'person'}\nchecked: ${isOriginal}\n---\n\n`;
}

/** A text to be translated: its original, said to be of the other language and made by a person. */
export const toTranslate = (original: string, language: string): string =>
  original
    .replace(/^language: en$/m, `language: ${language}`)
    .replace(/^made: source$/m, 'made: person')
    .replace(/^checked: true$/m, 'checked: false');
