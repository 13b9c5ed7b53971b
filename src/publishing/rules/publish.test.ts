import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import type { Outcome } from '#outcome';
import { readPolicyText, policyFaults, type PolicyEdition } from '#policy';
import { publishRules, shelfFor, startDraft, withdrawRules } from '../index.ts';
import type { RulesDraft, RulesStep } from './draft.ts';
import { decidePublishing, readable } from './publish.ts';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { aHandler, aResident, asCall, monday } from '../../../tests/builders/calls.ts';
import { aRulesDraft, valueOf } from '../../../tests/builders/rules.ts';
import { aDatabase } from '../../../tests/setup/database.ts';

const database = await aDatabase();
const writer = await aHandler(database, 'connect', 'policy-editor');
const other = await aHandler(database, 'connect', 'policy-editor');
const handler = await aHandler(database, 'connect', 'handler');
const reasons = (outcome: Outcome<unknown>): string[] =>
  outcome.outcome === 'refused' ? outcome.refusals.map(({ reason }) => reason) : [];
const as = <T>(caller: Caller, work: Parameters<typeof asCall<T>>[2], now = monday) =>
  asCall(database, { caller, now }, work);

let day = 0;
/** A day of its own for each draft: 1 December on, the test's Monday is 23 November 2026. */
const nextDay = (): string => {
  day += 1;
  return `2027-0${1 + Math.floor(day / 28)}-${String((day % 28) + 1).padStart(2, '0')}`;
};
const aDraft = (inForceFrom = nextDay()) => aRulesDraft(database, writer, { now: monday, inForceFrom });
const firstDuty = ['duties', 'stage-1.acknowledge'] as const;

test('an approval by somebody who wrote on it is none, however it came about', () => {
  const written = { isWriting: true, personId: 'p' } as RulesStep;
  const draft = { standing: 'approved', reviewedBy: 'p', inForceFrom: '2027-01-01', basedOn: '2017-02-01' };
  const shelf = { editions: [{ inForceFrom: '2017-02-01' } as PolicyEdition] };
  const decided = (reviewedBy: string | null) =>
    reasons(
      decidePublishing(
        { draft: { ...draft, reviewedBy } as RulesDraft, steps: [written] },
        shelf,
        '2026-11-23',
      ),
    );
  expect(decided('p')).toEqual(['wrote-it-yourself']);
  expect(decided(null)).toEqual(['wrote-it-yourself']);
  expect(decided('q')).toEqual([]);
});

test('a language whose words are not true to the original is left out, with a caution', () => {
  const text = (body: string): string => `---\ntitle: T\n---\n\n## clause 1 | One\n\n${body}\n`;
  const part = (name: string, body: string) => ({ part: name, number: 1, hash: '', body });
  const parts = [
    part('policy', 'landlord: connect'),
    part('en', text('You hear within {span:stage-1.acknowledge}.')),
    part('pl', text('Odpowiedź: {span:stage-1.acknowledge}.')),
    part('es', text('Respuesta en 3 días.')),
  ];
  const read = readable({ parts }, new Map());
  expect(read.parts.map((each) => each.part)).toEqual(['policy', 'en', 'pl']);
  expect(read.cautions).toEqual([{ reason: 'language-left-out', facts: { language: 'es' } }]);
  expect(readable({ parts }, new Map([['pl', ['a fault']]])).parts.map((each) => each.part)).toEqual([
    'policy',
    'en',
  ]);
});

describe('publishing', () => {
  const approved = async (inForceFrom?: string, count = '1') => {
    const draft = await aDraft(inForceFrom);
    valueOf(await draft.changed(writer, ...firstDuty, { 'span.count': count }));
    valueOf(await draft.submitted(writer));
    valueOf(await draft.approved(other));
    return draft;
  };

  test('on its day or later is refused', async () => {
    const draft = await approved('2026-12-01');
    for (const now of ['2026-12-01T00:00:00.000Z', '2026-12-02T10:00:00.000Z'])
      expect(reasons(await draft.published(writer, now))).toEqual(['day-has-come']);
    const step = await draft.step();
    valueOf(await as(writer, (call) => withdrawRules(call, step)));
  });

  test('brings the edition into force on its day: complaints from then on are under it, those before keep theirs', async () => {
    const resident = await aResident(database);
    const draft = await approved('2026-12-10');
    const stale = await approved('2026-12-20', '4');
    expect(reasons(await draft.published(handler))).toEqual(['not-your-task']);
    const step = await draft.step();
    for (const _ of [1, 2])
      expect((await as(writer, (call) => publishRules(call, step))).outcome).toBe('done');
    const [entry] = await database.rowsOf(`entries WHERE kind = 'policy-wording' AND slug = '2026-12-10'`);
    const live = await database.rowsOf(`entry_languages WHERE entry_id = '${String(entry?.entry_id)}'`);
    const { parts } = await draft.held();
    expect(
      live.map(({ language, live_number }) => `${String(language)} ${String(live_number)}`).sort(),
    ).toEqual(parts.flatMap(({ part }) => (part === 'policy' ? [] : [`${part} 1`])).sort());
    const told = await database.rowsOf(`publication_outbox WHERE path LIKE '%/2026-12-10/%'`);
    expect(told).toHaveLength(parts.length);
    const eve = await aComplaint(database, { caller: resident, now: '2026-12-09T23:59:00.000Z' });
    const firstOn = await aComplaint(database, { caller: resident, now: '2026-12-10T00:00:00.000Z' });
    const seen = async (complaint: typeof eve) => {
      const { complaint: row, answer } = await complaint.seen('2026-12-11T10:00:00.000Z', resident);
      const duty = answer?.duties.find(({ id }) => id === 'stage-1.acknowledge');
      return { edition: row.edition, count: duty?.span?.count };
    };
    expect(await seen(eve)).toEqual({ edition: '2017-02-01', count: 2 });
    expect(await seen(firstOn)).toEqual({ edition: '2026-12-10', count: 1 });
    // What was copied from the edition before is not what would be in force by then any more.
    expect(reasons(await stale.published(writer))).toEqual(['another-edition-came-between']);
    const late = await draft.step();
    const after = as(writer, (call) => withdrawRules(call, late), '2026-12-10T00:00:00.000Z');
    expect(reasons(await after)).toEqual(['already-in-force']);
    const used = await as(writer, (call) =>
      startDraft(call, { onceKey: randomUUID(), inForceFrom: '2026-12-10' }),
    );
    expect(reasons(used)).toEqual(['day-taken']);
  });

  test('withdrawn before its day it never comes into force', async () => {
    const draft = await aRulesDraft(database, writer, { now: monday, inForceFrom: '2026-12-15' });
    expect((await draft.held()).draft.basedOn).toBe('2026-12-10');
    valueOf(await draft.changed(writer, ...firstDuty, { 'span.count': '2' }));
    valueOf(await draft.submitted(writer));
    valueOf(await draft.approved(other));
    valueOf(await draft.published(writer));
    const on = async () => (await as(writer, (call) => shelfFor(call.tx))).governingOn('2026-12-16');
    expect((await on())?.governing.policy.inForceFrom).toBe('2026-12-15');
    const step = await draft.step();
    valueOf(await as(other, (call) => withdrawRules(call, step)));
    expect((await on())?.governing.policy.inForceFrom).toBe('2026-12-10');
  });
});

test('a figure that changes is the new one in every language at once, and no text is touched', async () => {
  const draft = await aDraft('2027-06-01');
  const before = await draft.held();
  valueOf(await draft.changed(writer, 'windows', 'stage-2.request', { 'span.count': '9' }));
  const { parts } = await draft.held();
  const { policy } = policyFaults(parts[0]?.body ?? '');
  const texts = parts.filter(({ part }) => part !== 'policy');
  expect(texts).toEqual(before.parts.filter(({ part }) => part !== 'policy'));
  for (const { part, body } of texts) {
    const read = policy && readPolicyText(body, `text.${part}.md`, policy);
    expect(read?.faults, part).toEqual([]);
    expect(JSON.stringify(read?.text?.clauses), part).toContain(
      JSON.stringify({ kind: 'span', rule: 'stage-2.request', span: { count: 9, unit: 'week' } }),
    );
  }
  expect(texts.length).toBeGreaterThan(0);
});
