/**
 * The words of a copy: parts, each with what it is called and what it says. They are kept as what they are (a text that
 * somebody wrote, a sentence of ours by its key, a day), so that staff review and the person reads, each in their language.
 */
import { formatDay, formatInstant, londonDay, translator } from '#languages';
import type { LetterContent } from '#letters';

export type Said =
  | { text: string }
  | { key: string; facts?: Readonly<Record<string, Said>> }
  /** An ISO day, or an instant of which only London's day is told. */
  | { day: string }
  | { instant: string };

export type Flag = 'staff-note' | 'somebody-else';

export interface PartWords {
  /** The name of the field, for programs; shown too where nothing else says what it is. */
  field: string;
  said: Said;
}

export interface PartFile {
  complaintId?: string;
  draftHash?: string;
  attachmentId: string;
  name: string;
  mediaType: string;
  contentHash: string;
}

export interface Part {
  chapter: Said;
  label: Said;
  words: readonly PartWords[];
  flags: readonly Flag[];
  letter?: LetterContent | undefined;
  file?: PartFile | undefined;
}

export interface KeptPart extends Part {
  place: number;
}

export const ours = (key: string, facts?: Readonly<Record<string, Said>>): Said =>
  facts === undefined ? { key } : { key, facts };
export const theirs = (text: string): Said => ({ text });

/** Says it in a language. The landlord stands in every sentence of ours that asks for it. */
export function sayIn(language: string, landlord: string): (said: Said) => string {
  const t = translator(language);
  const say = (said: Said): string => {
    if ('text' in said) return said.text;
    if ('day' in said) {
      const on = said.day.includes('T') ? londonDay(said.day) : said.day;
      return formatDay(on, language, { weekday: 'none' });
    }
    if ('instant' in said) return formatInstant(said.instant, language);
    const facts = Object.fromEntries(
      Object.entries(said.facts ?? {}).map(([name, fact]) => [name, say(fact)]),
    );
    return t(said.key, { landlord, ...facts });
  };
  return say;
}

function textsIn(said: Said): string[] {
  if ('text' in said) return [said.text];
  return 'key' in said ? Object.values(said.facts ?? {}).flatMap(textsIn) : [];
}

const textsOfLetter = ({
  title,
  blocks,
  english,
}: Pick<LetterContent, 'title' | 'blocks' | 'english'>): string[] => [
  title,
  ...blocks.flatMap((block) => (block.kind === 'list' ? block.items : [block.text])),
  ...(english === undefined ? [] : textsOfLetter(english)),
];

/** Everything in a part that somebody wrote: what can tell of others, and what words can be taken out of. */
export const textOf = (part: Part): string =>
  [
    ...textsIn(part.label),
    ...part.words.flatMap(({ said }) => textsIn(said)),
    ...(part.letter === undefined ? [] : textsOfLetter(part.letter)),
    ...(part.file === undefined ? [] : [part.file.name]),
  ].join('\n');
