/** Guidance articles: readable, without figures of their own, and with no fact that nobody keeps. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { factOn } from '../../src/policy/facts.ts';
import { readability } from './readability.ts';
import { contentFile, shippedFacts } from './shipped.ts';

const folder = new URL('../../content/guidance/en/', import.meta.url);
const front = z.strictObject({
  slug: z.string(),
  title: z.string().min(1),
  made: z.literal('source'),
  checked: z.boolean(),
  facts: z.array(z.string()),
});
const facts = shippedFacts();
const today = '2026-11-22';

describe.each(readdirSync(folder))('%s', (name) => {
  const [, head = '', ...rest] = contentFile(`guidance/en/${name}`).split(/^---$/m);
  const article = front.parse(parse(head, { uniqueKeys: true }));
  const body = rest.join('---');

  it('is named as its slug', () => expect(`${article.slug}.md`).toBe(name));

  it('has no figure outside a fact', () => {
    expect(body.replace(/\{[^}]*\}/g, '')).not.toMatch(/\d/);
  });

  it('names every fact that it uses, and each holds today', () => {
    const used = [...body.matchAll(/\{fact:([^}]+)\}/g)].map((match) => match[1] ?? '');
    expect([...new Set(used)].sort()).toEqual([...article.facts].sort());
    for (const id of used) expect(factOn(facts, id, today), id).toBeDefined();
  });

  it('never sends anybody to the Ombudsman by e-mail', () => expect(body).not.toMatch(/@/));

  it('is plain: grade 6 at most, no sentence over 25 words', () => {
    const prose = body
      .replace(/^#+ .*$/gm, '')
      .replace(/\{fact:[^}]*months[^}]*\}/g, 'twelve months')
      .replace(/\{fact:[^}]*\}/g, 'this');
    const { grade, longest } = readability(prose);
    expect(grade).toBeLessThanOrEqual(6);
    expect(longest).toBeLessThanOrEqual(25);
  });
});
