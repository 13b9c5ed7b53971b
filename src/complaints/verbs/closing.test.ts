import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aHandler, aResident, asCall } from '../../../tests/builders/calls.ts';
import { aComplaint, type ComplaintMade } from '../../../tests/builders/complaints.ts';
import { cautionsOf, does, reasonsOf } from '../../../tests/builders/doing.ts';
import { makeNotices } from '../../../tests/builders/rounds.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { addInformation } from './add-information.ts';
import { announceClosing, decideAnnouncement } from './announce-closing.ts';
import { closeByRule, decideClosingByRule } from './close-by-rule.ts';
import { close, decideClosing } from './close.ts';
import { decideReopening, reopen } from './reopen.ts';

const database = await aDatabase();
const at = (day: string) => `${day}T10:00:00.000Z`;
const reasons = { reasons: 'All is done.' };

async function answered(landlordId = 'cottington') {
  const resident = await aResident(database, landlordId);
  const handler = await aHandler(database, landlordId);
  const complaint = await aComplaint(database, { landlordId, caller: resident });
  await complaint.acknowledged(handler, at('2026-11-24'));
  const answer = await complaint.answered(handler, at('2026-12-01'));
  if (answer.outcome !== 'done') throw new Error(reasonsOf(answer).join());
  return { resident, handler, complaint };
}

const round = (day: string, landlordId = 'cottington') =>
  asCall(database, { landlordId, caller: { kind: 'system' }, now: `${day}T06:00:00.000Z` }, makeNotices);

const typesAt = async (complaint: ComplaintMade, day: string) =>
  (await complaint.seen(at(day))).events.map((event) => event.fact.type);

describe('closing by the policy’s rule', () => {
  test('is told before its ten working days run out, and done only after the resident’s own time', async () => {
    const { complaint } = await answered();
    await round('2026-12-07');
    expect(await typesAt(complaint, '2026-12-07')).not.toContain('closing-announced');
    await round('2026-12-08');
    const told = await complaint.seen(at('2026-12-08'));
    expect(told.events.at(-1)).toMatchObject({
      fact: { type: 'closing-announced' },
      words: { closesOn: '2027-01-01' },
      recordedAs: 'system',
    });
    const letter = JSON.stringify(told.letters.at(-1)?.content).replaceAll('\u00a0', ' ');
    expect(letter).toContain('Friday 1 January 2027');
    expect(letter).toContain('Please ask by Thursday 31 December 2026');
    for (const day of ['2026-12-09', '2026-12-15', '2026-12-16', '2026-12-31']) await round(day);
    const still = await complaint.seen(at('2026-12-31'));
    expect([still.answer?.closed, still.events.length]).toEqual([false, told.events.length]);
    await round('2027-01-01');
    await round('2027-01-02');
    const closed = await complaint.seen(at('2027-01-02'));
    expect(closed.events.at(-1)).toMatchObject({
      fact: { type: 'complaint-closed' },
      words: { byRule: 'yes' },
    });
    expect(closed.complaint.isClosed).toBe(true);
    expect(closed.letters.filter((each) => each.kind === 'closing')).toHaveLength(2);
    expect(JSON.stringify(closed.letters.at(-1)?.content)).toContain('We decide on a late request');
    const may = closed.answer?.may.find((each) => each.action === 'request-review');
    expect(may).toMatchObject({ allowed: true });
  });

  test('after an outage the notice comes first and runs its time', async () => {
    const { complaint } = await answered();
    await round('2027-01-11');
    expect((await complaint.seen(at('2027-01-11'))).events.at(-1)?.words).toMatchObject({
      closesOn: '2027-01-18',
    });
    await round('2027-01-15');
    expect((await complaint.seen(at('2027-01-15'))).complaint.isClosed).toBe(false);
    await round('2027-01-18');
    expect((await complaint.seen(at('2027-01-18'))).complaint.isClosed).toBe(true);
  });

  test('nothing closes by itself where the resident was heard from, before or after the notice', async () => {
    const before = await answered();
    const text = { text: 'The wall is wet again.' };
    await does(before.complaint, before.resident, at('2026-12-03'), addInformation, text);
    const after = await answered();
    await round('2026-12-10');
    await does(after.complaint, after.resident, at('2026-12-11'), addInformation, text);
    for (const day of ['2026-12-14', '2027-01-04', '2027-02-01']) await round(day);
    expect(await typesAt(before.complaint, '2027-02-01')).not.toContain('closing-announced');
    expect(await typesAt(after.complaint, '2027-02-01')).not.toContain('complaint-closed');
    const again = await does(before.complaint, before.handler, at('2027-02-01'), announceClosing, {});
    expect(again.outcome).toBe('done');
    await round('2027-02-08');
    expect((await before.complaint.seen(at('2027-02-08'))).complaint.isClosed).toBe(true);
  });

  test('opened again, it stays open', async () => {
    const { handler, complaint } = await answered();
    await round('2026-12-10');
    await round('2027-01-01');
    expect((await does(complaint, handler, at('2027-01-05'), reopen, reasons)).outcome).toBe('done');
    for (const day of ['2027-01-06', '2027-02-01']) await round(day);
    expect((await complaint.seen(at('2027-02-01'))).complaint.isClosed).toBe(false);
  });

  test('a landlord without such a rule closes nothing by time', async () => {
    const { handler, complaint } = await answered('croft');
    await round('2027-03-01', 'croft');
    expect(await typesAt(complaint, '2027-03-01')).not.toContain('closing-announced');
    expect(reasonsOf(await does(complaint, handler, at('2027-03-01'), announceClosing, {}))).toEqual([
      'no-automatic-closing',
    ]);
  });

  test('every reason against a notice and a closing by rule', async () => {
    const { handler, complaint } = await answered();
    const system = { kind: 'system' } as const;
    const tryClosing = async (day: string) => {
      const act = { ...(await complaint.act()), onceKey: randomUUID() };
      return complaint.call(system, at(day), (call) => closeByRule(call, act));
    };
    expect(reasonsOf(await tryClosing('2026-12-20'))).toEqual([
      'closing-not-announced',
      'closing-day-has-not-come',
    ]);
    await does(complaint, handler, at('2026-12-20'), announceClosing, {});
    expect(await does(complaint, handler, at('2026-12-21'), announceClosing, {})).toMatchObject({
      refusals: [{ reason: 'closing-already-announced', clause: '5' }],
    });
    expect(await tryClosing('2026-12-31')).toMatchObject({
      refusals: [{ reason: 'closing-day-has-not-come', clause: '5', facts: { closesOn: '2027-01-01' } }],
    });
    expect((await tryClosing('2027-01-01')).outcome).toBe('done');
    expect(reasonsOf(await tryClosing('2027-01-02'))).toEqual(['complaint-closed', 'no-automatic-closing']);
    const bare = { answer: null, ahead: null, events: [], types: ['complaint-lodged'] as const };
    expect(reasonsOf(decideAnnouncement(bare, at('2026-12-20')))).toEqual(['no-automatic-closing']);
    expect(reasonsOf(decideClosingByRule(bare, { now: at('2026-12-20'), today: '2026-12-20' }))).toEqual([
      'no-automatic-closing',
      'closing-not-announced',
    ]);
  });
});

describe('staff close', () => {
  test('an answered complaint, with a letter; never while the policy’s own wait runs', async () => {
    const { handler, complaint } = await answered();
    expect(await does(complaint, handler, at('2026-12-10'), close, reasons)).toMatchObject({
      refusals: [{ reason: 'window-still-open', clause: '6', facts: { closesOn: '2026-12-31' } }],
    });
    const other = await answered('connect');
    const closed = await does(other.complaint, other.handler, at('2026-12-10'), close, reasons);
    expect([closed.outcome, cautionsOf(closed)]).toEqual(['done', ['window-still-open', 'lesson-not-noted']]);
    const seen = await other.complaint.seen(at('2026-12-10'));
    expect(JSON.stringify(seen.letters.at(-1)?.content)).toMatch(/We have closed.*All is done/);
    expect(reasonsOf(await does(other.complaint, other.handler, at('2026-12-11'), close, reasons))).toEqual([
      'complaint-closed',
    ]);
  });

  test('not before the answer, with or without a policy', async () => {
    const resident = await aResident(database);
    const handler = await aHandler(database);
    const complaint = await aComplaint(database, { caller: resident });
    expect(reasonsOf(await does(complaint, handler, at('2026-11-25'), close, reasons))).toEqual([
      'no-response-yet',
    ]);
    const bare = (...types: Parameters<typeof decideClosing>[0]['types']) => ({
      answer: null,
      governing: null,
      events: [],
      types,
    });
    const now = at('2026-11-25');
    expect(decideClosing(bare('complaint-lodged'), now)).toMatchObject({
      refusals: [{ reason: 'no-response-yet', clause: '6.6' }],
    });
    expect(decideClosing(bare('complaint-lodged', 'response-issued'), now).outcome).toBe('done');
    expect(reasonsOf(decideReopening(bare('complaint-lodged'), now))).toEqual(['complaint-not-closed']);
    expect(decideReopening(bare('complaint-lodged', 'complaint-closed'), now).outcome).toBe('done');
  });

  test('what is open cannot be opened again', async () => {
    const { handler, complaint } = await answered('connect');
    expect(reasonsOf(await does(complaint, handler, at('2026-12-10'), reopen, reasons))).toEqual([
      'complaint-not-closed',
    ]);
  });
});
