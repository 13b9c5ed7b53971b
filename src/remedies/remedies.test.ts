import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aHandler, aResident } from '../../tests/builders/calls.ts';
import { anAccount } from '../../tests/builders/accounts.ts';
import { aComplaint, type ComplaintMade } from '../../tests/builders/complaints.ts';
import { anOffer, aRemedy, somethingOwed } from '../../tests/builders/remedies.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { offer, remediesOf } from './index.ts';
import { remedyFrom, type RemedyFact } from './remedy.ts';

const database = await aDatabase();
const monday = '2026-11-23T10:00:00.000Z';
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.refusals?.map(({ reason }) => reason);

const owed = (landlordId = 'connect') => somethingOwed(database, landlordId);
/** The newest letter of a kind: letters of one instant stand in no order. */
const letterOf = async (complaint: ComplaintMade, kind: string) =>
  (await complaint.seen()).letters.findLast((each) => each.kind === kind);

describe('offering', () => {
  test('is told in a letter: what, by whom, by when, how it fits; and a mail says that there is one', async () => {
    const { resident, handler, complaint } = await owed();
    const remedy = await aRemedy(complaint, handler);
    expect(await remedy.seen(resident)).toMatchObject({
      standing: 'offered',
      isOpen: true,
      stage: 'stage-1',
      owner: 'The repairs team',
      dueOn: '2026-12-14',
      firstDueOn: '2026-12-14',
    });
    const letter = await letterOf(complaint, 'remedy-due');
    const words = JSON.stringify(letter?.content);
    for (const part of ['A new fan in the bathroom.', 'You went without', 'Monday 14', 'The repairs team'])
      expect(words).toContain(part);
    const mails = await database.rowsOf(`mails WHERE about = '${letter?.letterId}'`);
    expect(mails).toHaveLength(1);
    const lines = await database.rowsOf(`audit_lines WHERE object = 'remedy:${remedy.remedyId}'`);
    expect(lines.map(({ act }) => act)).toEqual(['remedy-offered']);
  });

  test('by the same key is one remedy; another body under it is refused', async () => {
    const { handler, complaint } = await owed();
    const input = { reference: complaint.reference, onceKey: randomUUID(), ...anOffer };
    const twice = await Promise.all(
      [1, 2].map(() => complaint.call(handler, monday, (call) => offer(call, input))),
    );
    expect(twice.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    const seen = await complaint.call(handler, monday, (call) => remediesOf(call, complaint.reference));
    expect(seen?.remedies).toHaveLength(1);
    const other = { ...input, what: 'Another fan.' };
    expect(reasons(await complaint.call(handler, monday, (call) => offer(call, other)))).toEqual([
      'once-key-reused-for-another-act',
    ]);
  });

  test('without a body, it is whoever offers it who sees to it', async () => {
    const { handler, complaint } = await owed();
    const remedy = await aRemedy(complaint, handler, { ownerBody: '' });
    expect(await remedy.seen(handler)).toMatchObject({ ownerId: handler.personId, owner: 'Priya Nair' });
  });

  test.each([
    ['connect', { kind: 'amend-record' as const }, 'kind-not-in-policy', '1.12'],
    ['croft', { kind: 'service' as const }, 'kind-not-in-policy', '3'],
    ['cottington', { kind: 'money' as const, pounds: 5000 }, 'kind-needs-legal-advice', '15'],
    ['connect', { kind: 'money' as const }, 'money-needs-a-sum', undefined],
    ['connect', { pounds: 100 }, 'only-money-has-a-sum', undefined],
    ['connect', { dueOn: '2026-11-22' }, 'day-has-passed', undefined],
  ])('%s refuses %o: %s, clause %s', async (landlordId, changed, reason, clause) => {
    const { handler, complaint } = await owed(landlordId);
    const input = { reference: complaint.reference, onceKey: randomUUID(), ...anOffer, ...changed };
    const no = await complaint.call(handler, monday, (call) => offer(call, input));
    expect(no).toMatchObject({ outcome: 'refused', refusals: [{ reason, ...(clause && { clause }) }] });
    expect((await complaint.seen()).letters).toHaveLength(1);
  });

  test('with legal advice written down, cottington pays; a policy without a list gives any kind', async () => {
    const one = await owed('cottington');
    const paid = await aRemedy(one.complaint, one.handler, {
      kind: 'money',
      pounds: 12_050,
      reason: 'Advised.',
    });
    expect(await paid.seen(one.handler)).toMatchObject({ pence: 12_050 });
    expect(JSON.stringify(await letterOf(one.complaint, 'remedy-due'))).toContain('£120.50');
    const two = await owed('coop-homes');
    expect(await aRemedy(two.complaint, two.handler, { kind: 'amend-record' })).toBeDefined();
  });

  test('on a complaint that is nobody’s of the caller’s finds nothing', async () => {
    const { complaint } = await owed();
    const stranger = await aResident(database);
    expect(
      await complaint.call(stranger, monday, (call) => remediesOf(call, complaint.reference)),
    ).toBeUndefined();
    const editor = await aHandler(database, 'connect', 'policy-editor');
    const input = { reference: complaint.reference, onceKey: randomUUID(), ...anOffer };
    expect(reasons(await complaint.call(editor, monday, (call) => offer(call, input)))).toEqual([
      'not-found',
    ]);
  });
});

describe('the resident', () => {
  test('agrees, and cannot agree twice or say no afterwards', async () => {
    const { resident, handler, complaint } = await owed();
    const remedy = await aRemedy(complaint, handler);
    expect((await remedy.does('agree', resident, monday)).outcome).toBe('done');
    expect(await remedy.seen(resident)).toMatchObject({ standing: 'agreed', isOpen: true });
    expect(reasons(await remedy.does('agree', resident, monday))).toEqual(['remedy-is-agreed']);
    expect(reasons(await remedy.does('decline', resident, monday))).toEqual(['remedy-is-agreed']);
  });

  test('says no without a reason, and can still agree', async () => {
    const { resident, handler, complaint } = await owed();
    const remedy = await aRemedy(complaint, handler);
    await remedy.does('decline', resident, monday);
    expect(await remedy.seen(resident)).toMatchObject({ standing: 'declined', isOpen: false });
    expect(reasons(await remedy.does('complete', handler, monday, { doneOn: '2026-11-23' }))).toEqual([
      'remedy-is-declined',
    ]);
    expect((await remedy.does('agree', resident, monday)).outcome).toBe('done');
  });

  test('says something, which moves nothing; nothing can be said of what was taken back', async () => {
    const { resident, handler, complaint } = await owed();
    const remedy = await aRemedy(complaint, handler);
    await remedy.does('comment', resident, monday, { comment: 'Please not on a Friday.' });
    const seen = await remedy.seen(handler);
    expect(seen).toMatchObject({ standing: 'offered', version: 2 });
    expect(seen.events[1]?.words).toEqual({ comment: 'Please not on a Friday.' });
    await remedy.does('withdraw', handler, monday, { reason: 'Sent in error.' });
    expect(reasons(await remedy.does('comment', resident, monday, { comment: 'Why?' }))).toEqual([
      'remedy-is-withdrawn',
    ]);
    const mails = await database.rowsOf(`mails WHERE about = '${remedy.remedyId}:3'`);
    expect(mails.map(({ purpose }) => purpose)).toEqual(['remedy-withdrawn']);
  });

  test('is written for by staff only with how they heard it', async () => {
    const { handler, complaint } = await owed();
    const remedy = await aRemedy(complaint, handler);
    for (const verb of ['agree', 'decline', 'comment', 'confirm'] as const)
      expect(reasons(await remedy.does(verb, handler, monday, { isDone: 'yes' }))).toEqual([
        'say-how-you-heard',
      ]);
    await remedy.does('agree', handler, monday, { heardBy: 'telephone' });
    const { events } = await remedy.seen(handler);
    expect(events[1]).toMatchObject({ recordedAs: 'staff', words: { heardBy: 'telephone' } });
    const mails = await database.rowsOf(`mails WHERE about = '${remedy.remedyId}:2'`);
    expect(mails.map(({ purpose }) => purpose)).toEqual(['remedy-written-down']);
  });

  test('by themselves gets no mail about it, and who wants none gets none at all', async () => {
    const { resident, handler } = await owed();
    const contact = { name: 'A', way: 'portal-only' as const, telephone: '', address: '', safety: '' };
    const complaint = await aComplaint(database, { caller: resident }, anAccount({ contact }));
    const remedy = await aRemedy(complaint, handler);
    await remedy.does('agree', resident, monday);
    await remedy.does('complete', handler, monday, { doneOn: '2026-11-23', evidence: 'Job 1.' });
    const letters = (await complaint.seen()).letters.map(({ letterId }) => `'${letterId}'`);
    expect(await database.rowsOf(`mails WHERE about IN (${letters.join()})`)).toEqual([]);
    expect(await database.rowsOf(`mails WHERE about LIKE '${remedy.remedyId}%'`)).toEqual([]);
  });

  test('of another complaint meets nothing, and so does a remedy named with the wrong reference', async () => {
    const { handler, complaint } = await owed();
    const remedy = await aRemedy(complaint, handler);
    const other = await owed();
    expect(reasons(await remedy.does('agree', other.resident, monday))).toEqual(['not-found']);
    const crossed = { reference: other.complaint.reference };
    expect(reasons(await remedy.does('agree', other.resident, monday, crossed))).toEqual(['not-found']);
  });
});

describe('a day that was told', () => {
  test.each([
    ['croft', '3', {}],
    ['connect', '7.3', { asker: 'code' }],
    ['coop-homes', undefined, {}],
  ])('%s: never moves later without a reason, by %s', async (landlordId, clause, facts) => {
    const { handler, complaint } = await owed(landlordId);
    const remedy = await aRemedy(complaint, handler, { kind: 'apology' });
    const later = { what: anOffer.what, dueOn: '2026-12-21', reason: '' };
    expect(await remedy.does('change', handler, monday, later)).toMatchObject({
      refusals: [{ reason: 'later-day-needs-a-reason', clause, facts: { ...facts, field: 'reason' } }],
    });
    await remedy.does('change', handler, '2026-11-24T10:00:00.000Z', {
      ...later,
      reason: 'The part comes on the 18th.',
    });
    expect(await remedy.seen(handler)).toMatchObject({
      dueOn: '2026-12-21',
      firstDueOn: '2026-12-14',
      standing: 'offered',
    });
    const letter = JSON.stringify(await letterOf(complaint, 'remedy-due'));
    expect(letter).toContain('The part comes on the 18th.');
    expect(letter).toContain('Monday 14');
  });

  test('moves earlier without one; other words need one; what was agreed is an offer again', async () => {
    const { resident, handler, complaint } = await owed();
    const remedy = await aRemedy(complaint, handler);
    await remedy.does('agree', resident, monday);
    const sooner = { what: anOffer.what, dueOn: '2026-12-07', reason: '' };
    expect((await remedy.does('change', handler, monday, sooner)).outcome).toBe('done');
    expect(await remedy.seen(handler)).toMatchObject({ dueOn: '2026-12-07', standing: 'offered' });
    const change = (own: object) => remedy.does('change', handler, monday, { ...sooner, ...own });
    expect(reasons(await change({}))).toEqual(['nothing-changed']);
    expect(reasons(await change({ what: 'Two fans.' }))).toEqual(['change-needs-a-reason']);
    expect(reasons(await change({ dueOn: '2026-11-20' }))).toEqual(['day-has-passed']);
  });

  test('a form of an older version is refused, and two at once are one', async () => {
    const { resident, handler, complaint } = await owed();
    const remedy = await aRemedy(complaint, handler);
    const both = await Promise.all([
      remedy.does('agree', resident, monday, { version: 1 }),
      remedy.does('withdraw', handler, monday, { version: 1, reason: 'Sent in error.' }),
    ]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
    expect(both.flatMap((each) => reasons(each) ?? [])).toEqual(['changed-meanwhile']);
  });
});

test('every row is what its events leave, and no event can be changed', async () => {
  const rows = await database.rowsOf('remedies');
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const events = await database.rowsOf(
      `remedy_events WHERE remedy_id = '${String(row.remedy_id)}' ORDER BY sequence`,
    );
    const remedy = remedyFrom(
      String(row.remedy_id),
      events.map(({ fact }) => fact as RemedyFact),
    );
    expect([row.standing, row.is_open, row.version, row.what]).toEqual([
      remedy.standing,
      remedy.isOpen,
      remedy.version,
      remedy.what,
    ]);
  }
  expect(() => remedyFrom('x', [{ type: 'remedy-agreed', at: monday }])).toThrow('does not begin');
});
