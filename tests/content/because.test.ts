/** Every reason that `check` can give has its sentence, every word its words, and nothing stands there unused. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { check } from '../../src/policy/check.ts';
import { becauseInWords, becauseSchema } from '../../src/policy/check/because.ts';
import { saysSchema } from '../../src/policy/says.ts';
import { contentFile, shippedCode, shippedFacts, shippedPolicy } from './shipped.ts';

const words = becauseSchema.parse(
  parse(contentFile('codes/housing-ombudsman/2024-04/because.en.yaml'), { uniqueKeys: true }),
);
const saying = {
  span: (span: { count: number; unit: string }) => `${span.count} ${span.unit}`,
  list: (items: readonly string[]) => items.join(', '),
};
const room = new URL('../../src/policy/', import.meta.url);
const source = [
  readFileSync(new URL('check.ts', room), 'utf8'),
  ...readdirSync(new URL('check/', room))
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(`check/${name}`, room), 'utf8')),
].join('\n');

interface PointShape {
  properties: Record<string, { items?: { enum?: string[] } }>;
}
const points = Object.entries(
  z.toJSONSchema(saysSchema, { io: 'input', unrepresentable: 'any' }).properties ?? {},
) as unknown as [string, PointShape][];

describe('the words of reasons', () => {
  it.each(['co-operative', 'connect', 'cottington', 'croft', 'coop-homes'])(
    'say every finding of %s',
    (landlord) => {
      const answer = check(shippedPolicy(landlord), shippedCode(), shippedFacts(), '2026-11-22');
      for (const one of [
        ...(answer?.findings ?? []),
        ...(answer?.notes.map((because) => ({ because })) ?? []),
      ]) {
        const sentence = becauseInWords(one.because, words, saying);
        expect(sentence).toMatch(/^[A-Z].*\.$/);
        expect(sentence).not.toMatch(/[{}]/);
      }
    },
  );

  it('have no sentence that no rule gives', () => {
    const unused = Object.keys(words.sentences).filter((reason) => !source.includes(`'${reason}'`));
    expect(unused).toEqual([]);
  });

  it('have a sentence for every reason in the rules', () => {
    const given = [...source.matchAll(/verdict\(\s*'[a-z-]+',[^;]*?'([a-z0-9]+(?:-[a-z0-9]+)+)'/g)].map(
      (match) => match[1],
    );
    const reasons = [...source.matchAll(/reason: '([a-z0-9-]+)'/g)].map((match) => match[1]);
    expect(given.length + reasons.length).toBeGreaterThan(50);
    expect([...given, ...reasons].filter((reason) => !reason || !words.sentences[reason])).toEqual([]);
  });

  it('have words for everything that a text can be said to state', () => {
    const wanted = points.flatMap(([point, shape]) =>
      ['states', 'against', 'doubts'].flatMap((member) =>
        (shape.properties[member]?.items?.enum ?? []).map((word) => `${point}.${word}`),
      ),
    );
    expect(wanted.length).toBeGreaterThan(100);
    expect(wanted.filter((word) => !words.words[word])).toEqual([]);
  });

  it('refuse a reason without words', () => {
    expect(() => becauseInWords({ reason: 'never-heard-of', facts: {} }, words, saying)).toThrow(
      'no sentence',
    );
    expect(() => becauseInWords({ reason: 'says-what-is-asked', facts: {} }, words, saying)).toThrow(
      'wants a fact',
    );
  });
});
