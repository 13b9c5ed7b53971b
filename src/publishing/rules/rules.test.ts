import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import type { Outcome } from '#outcome';
import { readPolicyText, policyFaults } from '#policy';
import {
  dropRule,
  importContent,
  readRules,
  saveRule,
  saveSummary,
  saveWords,
  sendBackRules,
  shelfFor,
  startDraft,
  takeBackRules,
  withdrawRules,
} from '../index.ts';
import { filesForShelf } from '../import-content.ts';
import { aHandler, asCall, monday } from '../../../tests/builders/calls.ts';
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
const shorter = { 'span.count': '1' };
const firstDuty = ['duties', 'stage-1.acknowledge'] as const;

describe('a draft', () => {
  test('is a copy of the edition in force, every text of it, for another day', async () => {
    const draft = await aDraft();
    const { draft: row, parts } = await draft.held();
    expect(row).toMatchObject({ basedOn: '2017-02-01', standing: 'draft', version: 1 });
    expect(parts.map(({ part }) => part).slice(0, 2)).toEqual(['policy', expect.any(String)]);
    const { policy } = policyFaults(parts[0]?.body ?? '');
    expect(policy).toMatchObject({
      landlord: 'connect',
      inForceFrom: row.inForceFrom,
      inForceBasis: 'stated',
    });
    const english = parts.find(({ part }) => part === 'en')?.body ?? '';
    expect(policy && readPolicyText(english, 'text.en.md', policy).faults).toEqual([]);
    const shelf = await as(writer, (call) => shelfFor(call.tx));
    const before = shelf.text('landlords/connect/2017-02-01/policy.yaml') ?? '';
    expect(parts[0]?.body.replace(row.inForceFrom, '2017-02-01')).toBe(before);
  });

  test.each([
    ['today', '2026-11-23', 'day-too-early'],
    ['a day gone by', '2026-11-01', 'day-too-early'],
    ['a day too far off', '2031-01-01', 'day-too-far'],
  ])('for %s is refused', async (_, inForceFrom, reason) => {
    const started = await as(writer, (call) => startDraft(call, { onceKey: randomUUID(), inForceFrom }));
    expect(reasons(started)).toEqual([reason]);
  });

  test('for a day that another has is refused; withdrawn, it leaves its day', async () => {
    const inForceFrom = nextDay();
    const first = await aDraft(inForceFrom);
    const again = () => as(writer, (call) => startDraft(call, { onceKey: randomUUID(), inForceFrom }));
    expect(reasons(await again())).toEqual(['day-taken']);
    const step = await first.step();
    expect((await as(writer, (call) => withdrawRules(call, step))).outcome).toBe('done');
    const twice = await first.step();
    expect(reasons(await as(writer, (call) => withdrawRules(call, twice)))).toEqual(['withdrawn-already']);
    expect((await again()).outcome).toBe('done');
  });

  test('is begun once however often the form is sent', async () => {
    const input = { onceKey: randomUUID(), inForceFrom: nextDay() };
    const both = await Promise.all([1, 2].map(() => as(writer, (call) => startDraft(call, input))));
    expect(valueOf(both[0] as Outcome<unknown>)).toEqual(valueOf(both[1] as Outcome<unknown>));
    const reused = await as(writer, (call) => startDraft(call, { ...input, inForceFrom: nextDay() }));
    expect(reasons(reused)).toEqual(['once-key-reused']);
  });

  test('is for those whose task it is, and another landlord has none of it', async () => {
    const draft = await aDraft();
    const input = { onceKey: randomUUID(), inForceFrom: nextDay() };
    expect(reasons(await as(handler, (call) => startDraft(call, input)))).toEqual(['not-your-task']);
    expect(reasons(await draft.changed(handler, ...firstDuty, shorter))).toEqual(['not-your-task']);
    const elsewhere = await aHandler(database, 'croft', 'policy-editor');
    const step = await draft.step();
    const theirs = asCall(database, { landlordId: 'croft', caller: elsewhere }, (call) =>
      withdrawRules(call, step),
    );
    expect(reasons(await theirs)).toEqual(['draft-not-found']);
  });
});

test('a text that is changed in the edition before, once it is copied, is named', async () => {
  const draft = await aDraft();
  const since = async () =>
    (await as(writer, async (call) => readRules(call, await draft.held()))).changedSince;
  expect(await since()).toEqual([]);
  const path = 'landlords/connect/2017-02-01/text.en.md';
  const files = filesForShelf('connect').map((file) =>
    file.path === path ? { path, body: file.body.replace('good or bad', 'bad or good') } : file,
  );
  await as(writer, (call) => importContent(call.tx, 'Connect', monday, files));
  expect(await since()).toEqual(['en']);
  await as(writer, (call) => importContent(call.tx, 'Connect', monday));
  expect(await since()).toEqual([]);
});

describe('a rule of it', () => {
  test('is changed, and every state before is kept', async () => {
    const draft = await aDraft();
    expect((await draft.changed(writer, ...firstDuty, shorter)).outcome).toBe('done');
    expect((await draft.changed(writer, ...firstDuty, { 'span.count': '3' })).outcome).toBe('done');
    const rows = await database.rowsOf(
      `rules_parts WHERE draft_id = '${draft.draftId}' AND part = 'policy' ORDER BY number`,
    );
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect((await draft.held()).steps.map(({ step, about }) => `${step} ${about}`)).toEqual([
      'started 2017-02-01',
      'rule-changed duties stage-1.acknowledge',
      'rule-changed duties stage-1.acknowledge',
    ]);
    const lines = await database.rowsOf(
      `audit_lines WHERE object = 'rules:${draft.draftId}' ORDER BY sequence`,
    );
    expect(lines.map(({ act }) => act)).toEqual([
      'rules-started',
      'rules-rule-changed',
      'rules-rule-changed',
    ]);
  });

  test('that the reader refuses is refused at its field, and nothing is kept', async () => {
    const draft = await aDraft();
    const refused = await draft.changed(writer, ...firstDuty, { 'span.count': '0' });
    expect(refused).toMatchObject({
      refusals: [{ reason: 'expected-here', facts: { field: 'span.count', expected: expect.any(String) } }],
    });
    const moved = await draft.changed(writer, 'commitments', 'any-language', { clause: '9.9' });
    expect(reasons(moved)).toEqual(['another-rule-needs']);
    expect(reasons(await draft.changed(writer, ...firstDuty, {}))).toEqual(['nothing-changed-here']);
    expect(reasons(await draft.changed(writer, 'duties', 'review.respond', {}))).toEqual(['no-such-rule']);
    expect((await draft.held()).draft.version).toBe(1);
  });

  test('is added and taken away', async () => {
    const draft = await aDraft();
    const typed = {
      id: 'h',
      clause: '1.6',
      stage: 'stage-1',
      reason: 'more-investigation',
      unspecified: 'yes',
    };
    const rule = { kind: 'holdingResponses', id: 'h' };
    const add = { ...(await draft.step()), ...rule, how: 'add' as const, typed };
    expect((await as(writer, (call) => saveRule(call, add))).outcome).toBe('done');
    const drop = { ...(await draft.step()), ...rule };
    expect((await as(writer, (call) => dropRule(call, drop))).outcome).toBe('done');
    const gone = { ...(await draft.step()), ...rule };
    expect(reasons(await as(writer, (call) => dropRule(call, gone)))).toEqual(['no-such-rule']);
  });

  test('changed by two at once is changed by one', async () => {
    const draft = await aDraft();
    const both = await Promise.all([
      draft.changed(writer, ...firstDuty, shorter),
      draft.changed(other, ...firstDuty, { 'span.count': '5' }),
    ]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
    expect(both.flatMap(reasons)).toEqual(['changed-meanwhile']);
  });

  test('sent twice is changed once; another form with its key is refused', async () => {
    const draft = await aDraft();
    const input = { ...(await draft.step()), summary: 'Sooner.', reason: '' };
    for (const _ of [1, 2])
      expect((await as(writer, (call) => saveSummary(call, input))).outcome).toBe('done');
    expect((await draft.held()).steps).toHaveLength(2);
    const reused = await as(writer, (call) => saveSummary(call, { ...input, summary: 'Later.' }));
    expect(reasons(reused)).toEqual(['once-key-reused']);
  });
});

describe('the second person', () => {
  const changed = async () => {
    const draft = await aDraft();
    valueOf(await draft.changed(writer, ...firstDuty, shorter));
    return draft;
  };

  test('is never who wrote any of it', async () => {
    const draft = await changed();
    expect(reasons(await draft.approved(other))).toEqual(['not-in-review']);
    valueOf(await draft.submitted(writer));
    expect(reasons(await draft.approved(writer))).toEqual(['wrote-it-yourself']);
    expect((await draft.approved(other)).outcome).toBe('done');
    expect(reasons(await draft.changed(writer, ...firstDuty, { 'span.count': '5' }))).toEqual([
      'not-open-for-changes',
    ]);
  });

  test('sends back with words, and what was written since is looked at again', async () => {
    const draft = await changed();
    valueOf(await draft.submitted(writer));
    const own = { ...(await draft.step()), words: 'Mine.' };
    expect(reasons(await as(writer, (call) => sendBackRules(call, own)))).toEqual(['wrote-it-yourself']);
    const back = { ...(await draft.step()), words: 'One day is too short.' };
    expect((await as(other, (call) => sendBackRules(call, back))).outcome).toBe('done');
    // The reviewer lends a hand, and is a writer from then on.
    valueOf(await draft.changed(other, ...firstDuty, { 'span.count': '3' }));
    valueOf(await draft.submitted(writer));
    expect(reasons(await draft.approved(other))).toEqual(['wrote-it-yourself']);
    const third = await aHandler(database, 'connect', 'policy-editor');
    expect((await draft.approved(third)).outcome).toBe('done');
    const open = await draft.step();
    expect((await as(writer, (call) => takeBackRules(call, open))).outcome).toBe('done');
    expect((await draft.held()).draft).toMatchObject({ standing: 'draft', reviewedBy: null });
    const twice = await draft.step();
    expect(reasons(await as(writer, (call) => takeBackRules(call, twice)))).toEqual(['not-in-review']);
    expect(reasons(await draft.published(other))).toEqual(['not-approved']);
  });
});

describe('in the way of publishing', () => {
  test('stands a draft that changes nothing', async () => {
    const draft = await aDraft();
    expect(reasons(await draft.submitted(writer))).toEqual(['nothing-changed']);
  });

  test('stands a clause without words in the source language', async () => {
    const draft = await aDraft();
    valueOf(await draft.changed(writer, 'commitments', 'quality-service', { clause: '1.0' }));
    const refused = await draft.submitted(writer);
    expect(reasons(refused)).toContain('words-missing');
    const { parts } = await draft.held();
    const body = (parts.find(({ part }) => part === 'en')?.body ?? '').replace(
      '## clause 1.1 |',
      '## clause 1.0 |',
    );
    const words = { ...(await draft.step()), language: 'en', body };
    valueOf(await as(writer, (call) => saveWords(call, words)));
    expect((await draft.submitted(writer)).outcome).toBe('done');
  });

  test('stand words that are not of this draft', async () => {
    const draft = await aDraft();
    const none = { ...(await draft.step()), language: 'fr', body: 'x' };
    expect(reasons(await as(writer, (call) => saveWords(call, none)))).toEqual(['no-such-text']);
    const { parts } = await draft.held();
    const same = {
      ...(await draft.step()),
      language: 'en',
      body: parts.find(({ part }) => part === 'en')?.body ?? '',
    };
    expect(reasons(await as(writer, (call) => saveWords(call, same)))).toEqual(['nothing-changed-here']);
  });

  test('stands a finding that got worse, until a reason is given', async () => {
    const draft = await aDraft();
    valueOf(await draft.changed(writer, 'duties', 'stage-1.respond', { 'span.count': '40' }));
    const refused = await draft.submitted(writer);
    expect(refused).toMatchObject({
      refusals: [{ reason: 'worse-without-reason', facts: { field: 'reason' } }],
    });
    const read = await as(writer, async (call) => readRules(call, await draft.held()));
    expect(
      read.compared?.findings
        .filter(({ direction }) => direction === 'worse')
        .map(({ provision }) => provision),
    ).toContain('6.3');
    const because = { ...(await draft.step()), summary: '', reason: 'The board decided so.' };
    valueOf(await as(writer, (call) => saveSummary(call, because)));
    expect((await draft.submitted(writer)).outcome).toBe('done');
  });
});
