/** Holds a translation against its original, block by block. */
import { blocksOf, type TextBlock } from '../blocks.ts';
import type { Glossary } from '../glossary.ts';
import { addressesIn, gapsIn, lacking, numbersIn, shapeOf, wordsOnly } from './contents.ts';
import type { TranslationFinding, TranslationFindingKind } from './finding.ts';
import { holds, plainWords, type Force } from './force.ts';
import { shareInScript } from './scripts.ts';

export interface Glossaries {
  source: Glossary;
  translation: Glossary;
}

type Found = Omit<TranslationFinding, 'block'>;

const differing = (
  finding: TranslationFindingKind,
  source: readonly string[],
  translation: readonly string[],
): Found[] => {
  const [lost, added] = [lacking(source, translation), lacking(translation, source)];
  return lost.length + added.length === 0
    ? []
    : [{ finding, weight: 'refuses', facts: { lost: lost.join(' '), added: added.join(' ') } }];
};

/** The forms of a plural may each leave the count out, and each says the rest. */
const once = (gaps: readonly string[]): string[] =>
  [...new Set(gaps)].filter((gap) => !/^\{\{?count\}?\}$/.test(gap));

const forces: readonly [Force, TranslationFindingKind][] = [
  ['not', 'negation-differs'],
  ['must', 'duty-differs'],
  ['may', 'choice-differs'],
];

/**
 * Force that was lost, or that came from nowhere. A leave that comes from nowhere is not looked for: languages say "you
 * can" where English says nothing, and a duty that became a leave shows as a duty that was lost.
 */
const differingForce = (source: string, translation: string, words: Glossaries): Found[] =>
  forces.flatMap(([force, finding]): Found[] => {
    const here = holds(source, words.source.markers[force]);
    const there = holds(translation, words.translation.markers[force]);
    if (here === there) return [];
    if (!here && (force === 'may' || holds(source, words.source.eased[force]))) return [];
    return [
      { finding, weight: 'asks', facts: here ? { lost: force, added: '' } : { lost: '', added: force } },
    ];
  });

/** Terms of the field that the original names and the translation says in none of its shapes. */
const differingTerms = (source: string, translation: string, words: Glossaries): Found[] => {
  const lost = [...words.source.terms.values()].filter(({ id, shapes }) => {
    const theirs = words.translation.terms.get(id);
    return theirs && holds(source, shapes) && !holds(translation, theirs.shapes);
  });
  return lost.length === 0
    ? []
    : [{ finding: 'term-differs', weight: 'asks', facts: { lost: lost.map(({ id }) => id).join(' ') } }];
};

const sentence = (text: string): string => wordsOnly(text).replace(/\s+/g, ' ').trim();

/** Four words or more that read the same in both languages were not translated. */
const leftAsItWas = (source: string, translation: string): boolean =>
  sentence(source) === sentence(translation) && sentence(source).split(' ').length > 3;

/** Words that are not in the script of the language. A name stays as it is everywhere, and so does what has no words. */
const isInOtherScript = (source: string, translation: string, language: string): boolean =>
  sentence(source) !== sentence(translation) &&
  shareInScript(wordsOnly(translation), language) < 0.5 &&
  shareInScript(wordsOnly(source), 'en') >= 0.5;

/**
 * Every mismatch of one block. `refuses`: gaps, figures or addresses differ, the block is built in another way, or it
 * is not in the language. `asks`: force or terms seem to differ; without glossaries those are not looked for.
 */
export function checkBlock(
  source: TextBlock,
  translation: TextBlock,
  language: string,
  words?: Glossaries,
): TranslationFinding[] {
  const [from, to] = [source.words, translation.words];
  const gaps = source.isPlural ? [once(gapsIn(from)), once(gapsIn(to))] : [gapsIn(from), gapsIn(to)];
  const found: Found[] = [
    ...differing('placeholders-differ', gaps[0] ?? [], gaps[1] ?? []),
    ...differing('numbers-differ', numbersIn(from), numbersIn(to)),
    ...differing('links-differ', addressesIn(from), addressesIn(to)),
  ];
  if (!source.isPlural && shapeOf(from) !== shapeOf(to))
    found.push({
      finding: 'shape-differs',
      weight: 'refuses',
      facts: { lost: shapeOf(from), added: shapeOf(to) },
    });
  if (leftAsItWas(from, to)) found.push({ finding: 'left-in-source-language', weight: 'refuses', facts: {} });
  else if (isInOtherScript(from, to, language))
    found.push({ finding: 'other-script', weight: 'refuses', facts: {} });
  if (words) {
    const said = [plainWords(from), plainWords(to), words] as const;
    found.push(...differingForce(...said), ...differingTerms(...said));
  }
  return found.map((each) => ({ block: source.id, ...each }));
}

export interface Document {
  path: string;
  body: string;
}

/** Every mismatch of a whole translation, in the order of the original. Both documents must be readable. */
export function checkTranslation(
  source: Document,
  translation: Document,
  language: string,
  words?: Glossaries,
): TranslationFinding[] {
  const theirs = new Map(blocksOf(translation.path, translation.body).map((block) => [block.id, block]));
  const own = blocksOf(source.path, source.body);
  const known = new Set(own.map(({ id }) => id));
  const strays = [...theirs.keys()].filter((id) => !known.has(id));
  return [
    ...own.flatMap((block): TranslationFinding[] => {
      const other = theirs.get(block.id);
      return other
        ? checkBlock(block, other, language, words)
        : [{ block: block.id, finding: 'block-missing', weight: 'refuses', facts: {} }];
    }),
    ...strays.map((block): TranslationFinding => ({
      block,
      finding: 'block-unknown',
      weight: 'refuses',
      facts: {},
    })),
  ];
}
