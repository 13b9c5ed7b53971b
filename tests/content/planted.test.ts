/**
 * The checker of translations, held to account on what ships: how many of 200 planted errors it catches, and how often it
 * asks about a block in which nothing is wrong.
 */
import { expect, test } from 'vitest';
import { blocksOf, checkBlock, type Glossaries, type TextBlock } from '#translations';
import { offeredLanguages, sourceLanguage } from '../../src/languages/list.ts';
import { glossariesFor, translatedPairs } from './translated.ts';
import { plantings } from './planting.ts';

interface Candidate {
  language: string;
  path: string;
  source: TextBlock;
  translation: TextBlock;
  words: Glossaries;
}

const others = offeredLanguages.map(({ code }) => code).filter((code) => code !== sourceLanguage);
const candidates = new Map(
  others.map((language) => {
    const words = glossariesFor(language);
    const blocks = translatedPairs(language)
      // The sentences of the portal itself are many and short; documents are what is published.
      .filter(({ translation }) => !translation.path.startsWith('locales/'))
      .flatMap(({ source, translation }): Candidate[] => {
        const theirs = new Map(
          blocksOf(translation.path, translation.body).map((block) => [block.id, block]),
        );
        return blocksOf(source.path, source.body).flatMap((block) => {
          const other = theirs.get(block.id);
          return other
            ? [{ language, path: translation.path, source: block, translation: other, words }]
            : [];
        });
      });
    return [language, blocks];
  }),
);
const all = [...candidates.values()].flat();

const foundIn = ({ source, language, words }: Candidate, translation: TextBlock): string[] =>
  checkBlock(source, translation, language, words).map(
    ({ finding, weight, facts }) => `${weight} ${finding} ${Object.values(facts).join(' ')}`,
  );

const kinds = Object.keys(plantings);
const wanted = 200;

/** Kind by kind and language by language, each time the next block that has room for it. */
function plantAll() {
  const next = new Map<string, number>();
  const planted: { kind: string; isCaught: boolean; where: string }[] = [];
  for (let turn = 0; planted.length < wanted && turn < wanted * 20; turn += 1) {
    const kind = kinds[turn % kinds.length] ?? '';
    const language = others[Math.floor(turn / kinds.length) % others.length] ?? '';
    const blocks = candidates.get(language) ?? [];
    for (let at = next.get(`${kind} ${language}`) ?? 0; at < blocks.length; at += 1) {
      const candidate = blocks[at];
      const words = candidate && plantings[kind]?.(candidate.source, candidate.translation, candidate.words);
      if (candidate === undefined || words === undefined || words === candidate.translation.words) continue;
      next.set(`${kind} ${language}`, at + 7);
      const before = new Set(foundIn(candidate, candidate.translation));
      const after = foundIn(candidate, { ...candidate.translation, words });
      planted.push({
        kind,
        isCaught: after.some((each) => !before.has(each)),
        where: `${candidate.path} ${candidate.source.id}`,
      });
      break;
    }
  }
  return planted;
}

test('of two hundred planted errors the checker catches nine in ten, and every one of fact', () => {
  const planted = plantAll();
  expect(planted).toHaveLength(wanted);
  const missed = planted.filter(({ isCaught }) => !isCaught);
  const ofForce = /negation|duty|leave|term/;
  expect(missed.filter(({ kind }) => !ofForce.test(kind))).toEqual([]);
  expect(missed.length, missed.map(({ kind, where }) => `${kind}: ${where}`).join('\n')).toBeLessThanOrEqual(
    15,
  );
});

test('what ships has no mismatch that would keep it from being published', () => {
  const refused = all.flatMap((candidate) =>
    foundIn(candidate, candidate.translation)
      .filter((each) => each.startsWith('refuses'))
      .map((each) => `${candidate.path} ${candidate.source.id}: ${each}`),
  );
  expect(refused).toEqual([]);
});

test.each(others)('%s: the checker asks about few blocks in which nothing is wrong', (language) => {
  const blocks = candidates.get(language) ?? [];
  const asked = blocks.filter((candidate) => foundIn(candidate, candidate.translation).length > 0);
  expect(asked.length / blocks.length, `${asked.length} of ${blocks.length}`).toBeLessThanOrEqual(0.1);
});
