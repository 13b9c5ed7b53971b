/** What a copy says with its redactions: pure, and the parts themselves stay what they are. */
import type { LetterBlock, LetterContent } from '#letters';
import type { KeptPart, Part, Said } from './part.ts';

export const redactionReasons = ['about-somebody-else', 'legal-advice', 'serious-harm', 'crime'] as const;
export type RedactionReason = (typeof redactionReasons)[number];

export interface Redaction<Reason extends string = RedactionReason> {
  redactionId: string;
  place: number;
  /** Exact words, taken out wherever they stand in the copy; null: the whole part at this place. */
  phrase: string | null;
  reason: Reason;
  because: string;
  madeBy: string;
  endedAt: string | null;
}

export interface PartGiven<Reason extends string = RedactionReason> extends KeptPart {
  /** Why the whole part is left out. */
  leftOut: readonly Reason[];
}

type Replace = (text: string) => string;

const inSaid = (said: Said, replace: Replace): Said => {
  if ('text' in said) return { text: replace(said.text) };
  if (!('key' in said) || said.facts === undefined) return said;
  return {
    key: said.key,
    facts: Object.fromEntries(
      Object.entries(said.facts).map(([name, fact]) => [name, inSaid(fact, replace)]),
    ),
  };
};

const inBlock = (block: LetterBlock, replace: Replace): LetterBlock =>
  block.kind === 'list'
    ? { ...block, items: block.items.map(replace) }
    : { ...block, text: replace(block.text) };

const inLetter = (letter: LetterContent, replace: Replace): LetterContent => ({
  ...letter,
  title: replace(letter.title),
  blocks: letter.blocks.map((block) => inBlock(block, replace)),
  ...(letter.english && {
    english: {
      title: replace(letter.english.title),
      blocks: letter.english.blocks.map((block) => inBlock(block, replace)),
    },
  }),
});

const inPart = <Kept extends Part>(part: Kept, replace: Replace): Kept => ({
  ...part,
  label: inSaid(part.label, replace),
  words: part.words.map(({ field, said }) => ({ field, said: inSaid(said, replace) })),
  letter: part.letter && inLetter(part.letter, replace),
  file: part.file && { ...part.file, name: replace(part.file.name) },
});

/**
 * The parts as they are given out. Of a part that is left out, its place and the reason stay; in place of words stands
 * `mark` of their reason. The longest phrases go first, so that one inside another leaves nothing of it behind.
 */
export function withRedactions<Reason extends string = RedactionReason>(
  parts: readonly KeptPart[],
  redactions: readonly Redaction<Reason>[],
  mark: (reason: Reason) => string,
): PartGiven<Reason>[] {
  const held = redactions.filter(({ endedAt }) => endedAt === null);
  const phrases = held
    .filter((each) => each.phrase !== null)
    .toSorted((one, other) => (other.phrase?.length ?? 0) - (one.phrase?.length ?? 0));
  const replace = (text: string): string =>
    phrases.reduce((rest, { phrase, reason }) => rest.replaceAll(phrase ?? '', mark(reason)), text);
  return parts.map((part) => {
    const leftOut = held
      .filter(({ place, phrase }) => phrase === null && place === part.place)
      .map(({ reason }) => reason);
    if (leftOut.length === 0) return { ...inPart(part, replace), leftOut };
    const { chapter, place, flags } = part;
    return { chapter, place, flags, label: { text: '' }, words: [], leftOut };
  });
}
