import { describe, expect, test } from 'vitest';
import type { Outcome } from '#outcome';
import { policyFaults, readPolicyText } from '#policy';
import { aHandler, monday } from '../../../tests/builders/calls.ts';
import { aRulesDraft, valueOf } from '../../../tests/builders/rules.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { renumberClause, shelfFor, staleBlocks, type RulesStep } from '../index.ts';
import { hashOf } from '../front.ts';
import { blockHashes } from '../sources.ts';
import { sourceBlocksOf } from './on-the-shelf.ts';
import { blockBefore, renumberedPolicy, renumberedText } from './renumber.ts';

const database = await aDatabase();
const writer = await aHandler(database, 'connect', 'policy-editor');
const other = await aHandler(database, 'connect', 'policy-editor');
const reasons = (outcome: Outcome<unknown>): string[] =>
  outcome.outcome === 'refused' ? outcome.refusals.map(({ reason }) => reason) : [];

test('a clause has its new number in the rules and in every language at once, and no text is stale for it', async () => {
  const draft = await aRulesDraft(database, writer, { now: monday, inForceFrom: '2026-12-01' });
  const before = await draft.held();
  const given = { ...(await draft.step()), from: '1.9', to: '1.9a' };
  valueOf(await draft.as(writer, (call) => renumberClause(call, given)));
  const { parts } = await draft.held();
  const { policy } = policyFaults(parts[0]?.body ?? '');
  expect(policy?.external.map(({ clause }) => clause)).toEqual(['1.9a', '1.9a']);
  expect(policy?.says.stagesNamed?.clauses).toEqual(['1.7', '1.9a']);
  for (const { part, body } of parts.slice(1)) {
    const read = policy && readPolicyText(body, '', policy);
    expect(read?.faults, part).toEqual([]);
    expect(JSON.stringify(read?.text), part).toContain('{"kind":"clause","id":"1.9a"}');
    const was = before.parts.find((each) => each.part === part)?.body ?? '';
    expect(renumberedText(body, '1.9a', '1.9')).toBe(was);
  }
  valueOf(await draft.submitted(writer));
  valueOf(await draft.approved(other));
  valueOf(await draft.published(writer));
  const shelf = await draft.as(writer, (call) => shelfFor(call.tx));
  const path = (language: string) => `landlords/connect/2026-12-01/text.${language}.md`;
  const hashes = (language: string) => {
    const body = shelf.text(path(language)) ?? '';
    return blockHashes(path(language), body, hashOf(body));
  };
  const rows = await database.rowsOf(`revisions WHERE path LIKE 'landlords/connect/2026-12-01/%'`);
  for (const { language, source_blocks: madeFrom } of rows) {
    if (language === 'en') continue;
    const stale = staleBlocks(hashes('en'), hashes(String(language)), madeFrom as Record<string, string>);
    const path = `revisions WHERE path = 'landlords/connect/2017-02-01/text.${String(language)}.md'`;
    const [old] = await database.rowsOf(path);
    expect(stale, String(language)).toHaveLength(old ? 0 : stale.length);
  }
});

test.each([
  ['a clause that no rule stands in', '9.9', '9.8', 'no-such-clause', '2027-01-01'],
  ['a number that is in use', '1.9a', '1.8', 'clause-taken', '2027-01-02'],
  ['the number that it has', '1.8', '1.8', 'nothing-changed-here', '2027-01-03'],
])('%s is refused', async (_, from, to, reason, inForceFrom) => {
  const draft = await aRulesDraft(database, writer, { now: monday, inForceFrom });
  const given = { ...(await draft.step()), from, to };
  expect(reasons(await draft.as(writer, (call) => renumberClause(call, given)))).toEqual([reason]);
});

test('in the rules only what names the clause is changed', () => {
  const text = `stages:
  - { id: a, clause: '1', handler: '1', reasonsClause: '1' } # '1'
grounds:
  - { id: '1', clause: '2', alsoIn: ['1', '3'] }
says:
  definition: { clauses: ['1'], states: [x] }
`;
  expect(renumberedPolicy(text, '1', '4(b)')).toBe(`stages:
  - { id: a, clause: '4(b)', handler: '1', reasonsClause: '4(b)' } # '1'
grounds:
  - { id: '1', clause: '2', alsoIn: ['4(b)', '3'] }
says:
  definition: { clauses: ['4(b)'], states: [x] }
`);
});

describe('what a block of a translation was made from', () => {
  const text = (language: string, clauses: Record<string, string>) =>
    `---\nlandlord: x\nlanguage: ${language}\ninForceFrom: '2026-01-01'\ntitle: T\nmade: person\nchecked: true\nroles: {}\n---\n` +
    Object.entries(clauses)
      .map(([id, words]) => `\n## clause ${id} | H\n\n${words}\n`)
      .join('');
  const hashes = (body: string) => blockHashes('landlords/x/2026-01-01/text.en.md', body, hashOf(body));
  const en = text('en', { a: 'One.', b: 'Two.' });
  const cy = text('cy', { a: 'Un.', b: 'Dau.' });
  const staleIn = (made: Partial<Parameters<typeof sourceBlocksOf>[1]>) => {
    const whole = {
      ...{ now: cy, copied: cy, madeFrom: hashes(en), nameBefore: (id: string) => id },
      ...{ source: { now: en, copied: en, before: en } },
      ...made,
    };
    return staleBlocks(hashes(whole.source.now), hashes(whole.now), sourceBlocksOf('cy', whole)).map(
      ({ id }) => id,
    );
  };

  test('nothing changed: nothing is stale', () => expect(staleIn({})).toEqual([]));
  test('the original changed in the draft: that block is stale', () => {
    const now = text('en', { a: 'One!', b: 'Two.' });
    expect(staleIn({ source: { now, copied: en, before: en } })).toEqual(['clause a']);
    // Unless the translation was typed anew with it.
    const mended = text('cy', { a: 'Un!', b: 'Dau.' });
    expect(staleIn({ now: mended, source: { now, copied: en, before: en } })).toEqual([]);
  });
  test('what was stale in the copy stays stale', () => {
    const old = hashes(text('en', { a: 'Uno.', b: 'Two.' }));
    expect(staleIn({ madeFrom: old })).toEqual(['clause a']);
  });
  test('a new number makes nothing stale, and heals nothing', () => {
    const steps = [{ step: 'renumbered', about: 'a > c' }] as RulesStep[];
    const moved = { now: renumberedText(cy, 'a', 'c'), copied: renumberedText(cy, 'a', 'c') };
    const renumbered = renumberedText(en, 'a', 'c');
    const source = { now: renumbered, copied: renumbered, before: en };
    const nameBefore = (id: string) => blockBefore(id, steps);
    expect(staleIn({ ...moved, source, nameBefore })).toEqual([]);
    const old = hashes(text('en', { a: 'Uno.', b: 'Two.' }));
    expect(staleIn({ ...moved, source, nameBefore, madeFrom: old })).toEqual(['clause c']);
  });
});
