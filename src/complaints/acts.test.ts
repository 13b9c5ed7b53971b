import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeNotices } from '../../tests/builders/rounds.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { aComplaint, anAcknowledgement } from '../../tests/builders/complaints.ts';
import { aHandler, aResident, asCall, monday } from '../../tests/builders/calls.ts';
import { acknowledge } from './acknowledge.ts';
import { decideEscalation } from './escalate.ts';
import { checkReceipt, receiptCode } from './receipt.ts';
import { maySee, view } from './view.ts';

const database = await aDatabase();
const tuesday = '2026-11-24T10:00:00.000Z';
const answerDay = '2026-12-04T10:00:00.000Z';
const later = '2026-12-10T10:00:00.000Z';
const reasons = (outcome: { outcome: string; refusals?: readonly { reason: string }[] }) =>
  outcome.refusals?.map((each) => each.reason);

async function people(landlordId = 'connect') {
  return {
    resident: await aResident(database, landlordId),
    handler: await aHandler(database, landlordId),
    manager: await aHandler(database, landlordId, 'manager'),
  };
}

describe('the landlord acknowledges', () => {
  test('the letter defines the complaint, meets the duty, and tells the day of the answer', async () => {
    const { resident, handler } = await people();
    const complaint = await aComplaint(database, { caller: resident });
    expect((await complaint.acknowledged(handler, tuesday)).outcome).toBe('done');
    const seen = await complaint.seen(tuesday);
    expect(seen.answer?.duties[0]).toMatchObject({
      id: 'stage-1.acknowledge',
      status: 'met',
      metOn: '2026-11-24',
    });
    expect(seen.complaint).toMatchObject({
      nextDuty: 'stage-1.respond',
      nextDueOn: '2026-12-07',
      version: 2,
    });
    expect(JSON.stringify(seen.letters[1]?.content)).toContain('Monday 7');
    expect(seen.letters[1]?.kind).toBe('acknowledgement');
  });
  test('once: again by the same key is the same letter, by another key a no with its clause', async () => {
    const { resident, handler } = await people();
    const complaint = await aComplaint(database, { caller: resident });
    const act = { ...(await complaint.act()), ...anAcknowledgement };
    const once = () => complaint.call(handler, tuesday, (call) => acknowledge(call, act));
    expect([(await once()).outcome, (await once()).outcome]).toEqual(['done', 'done']);
    expect(
      (await complaint.seen()).letters.filter((letter) => letter.kind === 'acknowledgement'),
    ).toHaveLength(1);
    expect(reasons(await complaint.acknowledged(handler, tuesday))).toEqual(['already-acknowledged']);
  });

  test('twenty at once, each with a key of its own: one letter, the others are told of the change', async () => {
    const { resident, handler } = await people();
    const complaint = await aComplaint(database, { caller: resident });
    const { version } = await complaint.act();
    const race = await Promise.all(
      Array.from({ length: 20 }, () =>
        complaint.call(handler, tuesday, (call) =>
          acknowledge(call, {
            reference: complaint.reference,
            onceKey: randomUUID(),
            version,
            ...anAcknowledgement,
          }),
        ),
      ),
    );
    expect(race.filter((each) => each.outcome === 'done')).toHaveLength(1);
    expect(new Set(race.flatMap((each) => reasons(each) ?? []))).toEqual(new Set(['changed-meanwhile']));
    expect((await complaint.seen()).events).toHaveLength(2);
  });

  test('a version of yesterday and a key of another act are refused', async () => {
    const { resident, handler } = await people();
    const complaint = await aComplaint(database, { caller: resident });
    expect(reasons(await complaint.acknowledged(handler, tuesday, { version: 7 }))).toEqual([
      'changed-meanwhile',
    ]);
    const onceKey = randomUUID();
    await complaint.acknowledged(handler, tuesday, { onceKey });
    expect(reasons(await complaint.answered(handler, answerDay, { onceKey }))).toEqual([
      'once-key-reused-for-another-act',
    ]);
  });

  test('a complaint of another landlord is not there', async () => {
    const { resident } = await people();
    const complaint = await aComplaint(database, { caller: resident });
    const stranger = await aHandler(database, 'croft');
    const act = { reference: complaint.reference, onceKey: randomUUID(), version: 1, ...anAcknowledgement };
    const tried = await asCall(database, { landlordId: 'croft', caller: stranger }, (call) =>
      acknowledge(call, act),
    );
    expect(reasons(tried)).toEqual(['not-found']);
  });
});

describe('the landlord answers', () => {
  test('a letter that lacks a part is refused with every part and who asks for it, and nothing is kept', async () => {
    const { resident, handler } = await people();
    const complaint = await aComplaint(database, { caller: resident });
    await complaint.acknowledged(handler, tuesday);
    const refused = await complaint.answered(handler, answerDay, { remedy: '', outstandingActions: '' });
    expect(reasons(refused)).toEqual(['letter-lacks-required-part', 'letter-lacks-required-part']);
    const seen = await complaint.seen(answerDay);
    expect([seen.events.length, seen.letters.length]).toEqual([2, 2]);
  });

  test('opens the resident’s own time, and cannot be done twice', async () => {
    const { resident, handler } = await people();
    const complaint = await aComplaint(database, { caller: resident });
    await complaint.acknowledged(handler, tuesday);
    expect((await complaint.answered(handler, answerDay)).outcome).toBe('done');
    const seen = await complaint.seen(answerDay);
    expect(seen.answer?.windows[0]).toMatchObject({ opensOn: '2026-12-04', closesOn: '2026-12-25' });
    expect(seen.complaint.nextDueOn).toBeNull();
    expect(reasons(await complaint.answered(handler, answerDay))).toContain('response-already-issued');
  });

  test('who decided stage 1 does not decide stage 2', async () => {
    const { resident, handler, manager } = await people();
    const complaint = await aComplaint(database, { caller: resident });
    await complaint.acknowledged(handler, tuesday);
    await complaint.answered(handler, answerDay);
    await complaint.takenFurther(resident, later);
    expect(reasons(await complaint.answered(handler, later))).toEqual(['decided-earlier-stage']);
    expect((await complaint.answered(manager, later)).outcome).toBe('done');
  });
});

describe('the resident asks for the next stage', () => {
  test('not before the answer; then without a reason; and once', async () => {
    const { resident, handler } = await people();
    const complaint = await aComplaint(database, { caller: resident });
    expect(reasons(await complaint.takenFurther(resident, tuesday))).toEqual(['no-response-yet']);
    await complaint.acknowledged(handler, tuesday);
    await complaint.answered(handler, answerDay);
    const asked = await complaint.takenFurther(resident, later);
    expect(asked).toMatchObject({ outcome: 'done', value: { stage: 'stage-2' }, cautions: [] });
    expect((await complaint.seen(later)).complaint).toMatchObject({
      stage: 'stage-2',
      nextDueOn: '2026-12-14',
    });
    expect(reasons(await complaint.takenFurther(resident, later))).toEqual(['already-at-stage-2']);
  });

  test('late, it is taken with a caution', async () => {
    const { resident, handler } = await people();
    const complaint = await aComplaint(database, { caller: resident });
    await complaint.acknowledged(handler, tuesday);
    await complaint.answered(handler, answerDay);
    const asked = await complaint.takenFurther(resident, '2027-02-01T10:00:00.000Z');
    expect(asked).toMatchObject({
      outcome: 'done',
      cautions: [{ reason: 'late-request-decided-with-reasons' }],
    });
  });

  test('nobody asks for somebody else', async () => {
    const { resident, handler } = await people();
    const complaint = await aComplaint(database, { caller: resident });
    await complaint.acknowledged(handler, tuesday);
    await complaint.answered(handler, answerDay);
    expect(reasons(await complaint.takenFurther(await aResident(database), later))).toEqual(['not-found']);
  });

  test('without a policy the Code’s two stages hold', () => {
    const decide = (...types: ('complaint-lodged' | 'response-issued' | 'escalation-requested')[]) =>
      decideEscalation({ answer: null, types }, { stage: 'stage-2' }, later);
    expect(reasons(decide('complaint-lodged'))).toEqual(['no-response-yet']);
    expect(decide('complaint-lodged', 'response-issued').outcome).toBe('done');
    expect(reasons(decide('complaint-lodged', 'response-issued', 'escalation-requested'))).toEqual([
      'already-at-stage-2',
    ]);
  });
});

describe('a landlord that had no policy in force', () => {
  test('takes, acknowledges, answers and takes further all the same, and no date is made up', async () => {
    const { resident, handler, manager } = await people();
    const then = (day: string) => `2010-03-${day}T10:00:00.000Z`;
    const complaint = await aComplaint(database, { caller: resident, now: then('01') });
    expect((await complaint.acknowledged(handler, then('02'))).outcome).toBe('done');
    expect(reasons(await complaint.acknowledged(handler, then('02')))).toEqual(['already-acknowledged']);
    expect((await complaint.answered(handler, then('03'))).outcome).toBe('done');
    expect(reasons(await complaint.answered(handler, then('03')))).toEqual(['response-already-issued']);
    expect((await complaint.takenFurther(resident, then('04'))).outcome).toBe('done');
    expect(reasons(await complaint.answered(handler, then('05')))).toEqual(['decided-earlier-stage']);
    expect((await complaint.answered(manager, then('05'))).outcome).toBe('done');
    const seen = await complaint.seen();
    expect(seen.answer).toBeNull();
    expect([seen.complaint.stage, seen.complaint.nextDueOn, seen.letters.length]).toEqual([
      'stage-2',
      null,
      4,
    ]);
  });
});

describe('who sees it', () => {
  test('the resident, and staff who handle; nobody else, and an unknown reference is answered alike', async () => {
    const { resident, handler } = await people();
    const { reference } = await aComplaint(database, { caller: resident });
    const seenBy = (made: Parameters<typeof asCall>[1], which = reference) =>
      asCall(database, made, (call) => view(call, which));
    expect(await seenBy({ caller: resident })).toBeDefined();
    expect(await seenBy({ caller: handler })).toBeDefined();
    for (const made of [
      { caller: await aResident(database) },
      { caller: { kind: 'visitor' } as const },
      { caller: await aHandler(database, 'connect', 'policy-editor') },
      { landlordId: 'croft', caller: await aHandler(database, 'croft') },
      { landlordId: 'croft', caller: resident },
    ])
      expect(await seenBy(made)).toBeUndefined();
    expect(await seenBy({ caller: resident }, 'CN-2222-2222')).toBeUndefined();
    expect(await seenBy({ caller: resident }, reference.toLowerCase())).toBeUndefined();
    expect(maySee({ kind: 'system' }, { personId: resident.personId })).toBe(false);
  });

  test('a receipt is checked by anybody, in any spelling; a wrong one tells nothing', async () => {
    const { resident } = await people();
    const complaint = await aComplaint(database, { caller: resident });
    const { complaint: row } = await complaint.seen();
    const code = receiptCode('connect', row);
    const check = (landlordId: string, given: { reference: string; code: string }) =>
      asCall(database, { landlordId }, (call) => checkReceipt(call, given));
    const spelt = {
      reference: ` ${row.reference.toLowerCase().replaceAll('-', ' ')}`,
      code: code.toLowerCase(),
    };
    expect(await check('connect', spelt)).toMatchObject({ value: { isGood: true, receivedAt: monday } });
    const wrong = { outcome: 'done', value: { isGood: false }, cautions: [] };
    expect(await check('connect', { reference: row.reference, code: '2222-2222-2222' })).toEqual(wrong);
    expect(await check('connect', { reference: 'CN-2222-2222', code })).toEqual(wrong);
    expect(await check('croft', { reference: row.reference, code })).toEqual(wrong);
  });
});

describe('the daily round', () => {
  const round = (landlordId: string, now: string) =>
    asCall(database, { landlordId, caller: { kind: 'system' }, now }, (call) => makeNotices(call));
  const noticesOf = async (id: string) =>
    (await database.rowsOf('notices'))
      .filter((row) => row['complaint_id'] === id)
      .map((row) => `${String(row['kind'])} ${String(row['duty'])}`);

  test('tells once that a day is near and once that it has passed, however often it runs', async () => {
    const resident = await aResident(database, 'cottington');
    const complaint = await aComplaint(database, { landlordId: 'cottington', caller: resident });
    const { complaintId, nextDueOn } = (await complaint.seen()).complaint;
    expect(nextDueOn).toBe('2026-11-30');
    await round('cottington', '2026-11-25T06:00:00.000Z');
    expect(await noticesOf(complaintId)).toEqual([]);
    for (const day of ['26', '27', '30']) {
      await round('cottington', `2026-11-${day}T06:00:00.000Z`);
      await round('cottington', `2026-11-${day}T07:00:00.000Z`);
    }
    expect(await noticesOf(complaintId)).toEqual(['near local-resolution.acknowledge']);
    await round('cottington', '2026-12-01T06:00:00.000Z');
    await round('cottington', '2026-12-02T06:00:00.000Z');
    expect((await noticesOf(complaintId)).sort()).toEqual([
      'missed local-resolution.acknowledge',
      'near local-resolution.acknowledge',
    ]);
    const mails = (await database.rowsOf('mails')).filter((row) =>
      String(row['about']).startsWith(complaintId),
    );
    expect(mails.map((row) => row['purpose']).sort()).toEqual(['missed', 'near', 'receipt']);
  });

  test('after an outage tells what was missed, and nothing of a nearness that is over', async () => {
    const resident = await aResident(database, 'co-operative');
    const complaint = await aComplaint(database, { landlordId: 'co-operative', caller: resident });
    const { complaintId } = (await complaint.seen()).complaint;
    await round('co-operative', '2026-11-26T09:00:00.000Z');
    await round('co-operative', '2026-11-26T09:30:00.000Z');
    expect((await noticesOf(complaintId)).sort()).toEqual([
      'missed stage-1.acknowledge',
      'near stage-1.respond',
    ]);
  });

  test('what was done in time gives no notice', async () => {
    const resident = await aResident(database, 'coop-homes');
    const handler = await aHandler(database, 'coop-homes');
    const complaint = await aComplaint(database, { landlordId: 'coop-homes', caller: resident });
    await complaint.acknowledged(handler, tuesday);
    await complaint.answered(handler, tuesday);
    const { complaintId } = (await complaint.seen()).complaint;
    await round('coop-homes', '2026-12-20T06:00:00.000Z');
    expect(await noticesOf(complaintId)).toEqual([]);
  });
});
