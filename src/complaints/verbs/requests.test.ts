import { describe, expect, test } from 'vitest';
import type { Call, Caller } from '#call';
import { anAccount } from '../../../tests/builders/accounts.ts';
import { aHandler, aResident, asCall } from '../../../tests/builders/calls.ts';
import { aComplaint, ComplaintMade } from '../../../tests/builders/complaints.ts';
import { does, reasonsOf } from '../../../tests/builders/doing.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import type { Answers, Question } from '../account.ts';
import { readDraft } from '../read-draft.ts';
import { saveDraft, type SaveDraftInput } from '../save-draft.ts';
import { finishRequest, isRequestOpen } from './finish-request.ts';
import { keepAsRequest } from './keep-as-request.ts';
import { makeComplaint } from './make-complaint.ts';
import { reopen } from './reopen.ts';
import { decideSending, sendRequest } from './send-request.ts';
import { withdraw } from './withdraw.ts';

const database = await aDatabase();
const at = (day: string) => `2026-${day}T10:00:00.000Z`;
const finished = { reasons: 'The fan was mended today.' };

async function lodged(landlordId = 'connect', account = anAccount()) {
  const resident = await aResident(database, landlordId);
  const handler = await aHandler(database, landlordId);
  const complaint = await aComplaint(database, { landlordId, caller: resident }, account);
  return { resident, handler, complaint };
}

describe('a complaint is kept as a request', () => {
  test('by its resident alone; the complaint stops and the request stays on the list', async () => {
    const { resident, handler, complaint } = await lodged();
    await expect(does(complaint, handler, at('11-25'), keepAsRequest, {})).rejects.toThrow(
      'Only the resident',
    );
    expect((await does(complaint, resident, at('11-25'), keepAsRequest, {})).outcome).toBe('done');
    const seen = await complaint.seen(at('11-25'));
    expect(seen.answer?.closed).toBe(true);
    expect(seen.complaint).toMatchObject({
      isClosed: false,
      nextDueOn: null,
      nextDuty: 'request.finish-request',
    });
    expect(reasonsOf(await does(complaint, resident, at('11-26'), keepAsRequest, {}))).toEqual([
      'already-withdrawn',
    ]);
  });

  test('not once it is answered', async () => {
    const { resident, handler, complaint } = await lodged();
    await complaint.acknowledged(handler, at('11-24'));
    await complaint.answered(handler, at('12-01'));
    const kept = await does(complaint, resident, at('12-02'), keepAsRequest, {});
    expect(kept).toMatchObject({
      refusals: [{ reason: 'response-already-issued', clause: '1.5', facts: { asker: 'code' } }],
    });
  });

  test('staff neither make a complaint of it nor open it again', async () => {
    const { resident, handler, complaint } = await lodged();
    await does(complaint, resident, at('11-25'), keepAsRequest, {});
    const opened = await does(complaint, handler, at('11-26'), reopen, { reasons: 'x' });
    expect(reasonsOf(opened)).toEqual(['only-the-resident-makes-a-complaint']);
    await expect(does(complaint, handler, at('11-26'), makeComplaint, { text: '' })).rejects.toThrow(
      'Only the resident',
    );
  });
});

describe('a request becomes a complaint', () => {
  test('of its own, with its own days, and each names the other', async () => {
    const { resident, complaint } = await lodged();
    await does(complaint, resident, at('11-25'), keepAsRequest, {});
    const act = { ...(await complaint.act()), text: 'Nobody came.' };
    const make = () => complaint.call(resident, at('12-01'), (call) => makeComplaint(call, act));
    expect([(await make()).outcome, (await make()).outcome]).toEqual(['done', 'done']);
    const seen = await complaint.seen(at('12-01'));
    const reference = String(seen.events.at(-1)?.words['reference']);
    const made = new ComplaintMade(database, { caller: resident }, reference);
    const other = await made.seen(at('12-01'));
    expect(other.events[1]).toMatchObject({
      fact: { type: 'made-of-request' },
      words: { reference: complaint.reference },
    });
    expect(other.complaint).toMatchObject({ receivedOn: '2026-12-01', nextDueOn: '2026-12-03' });
    expect(other.complaint.account['what-happened'].account).toMatch(/^Nobody came\.\n\nThe bathroom fan/);
    expect(isRequestOpen(other.complaint, ['complaint-lodged'])).toBe(true);
    expect(seen.complaint.isClosed).toBe(true);
    const rows = await database.rowsOf(`complaints WHERE person_id = '${resident.personId}'`);
    expect(rows).toHaveLength(2);
    expect(reasonsOf(await does(complaint, resident, at('12-02'), makeComplaint, { text: '' }))).toEqual([
      'not-kept-as-request',
    ]);
  });

  test('only where it is one', async () => {
    const { resident, complaint } = await lodged();
    expect(reasonsOf(await does(complaint, resident, at('11-25'), makeComplaint, { text: '' }))).toEqual([
      'not-kept-as-request',
    ]);
    await does(complaint, resident, at('11-25'), withdraw, { reasons: '' });
    expect(reasonsOf(await does(complaint, resident, at('11-25'), makeComplaint, { text: '' }))).toEqual([
      'not-kept-as-request',
    ]);
  });
});

describe('what was asked for is done', () => {
  test('the request ends and leaves the list; the resident can still make a complaint of it', async () => {
    const { resident, handler, complaint } = await lodged();
    expect(reasonsOf(await does(complaint, handler, at('11-25'), finishRequest, finished))).toEqual([
      'no-request-open',
    ]);
    await does(complaint, resident, at('11-25'), keepAsRequest, {});
    expect((await does(complaint, handler, at('11-26'), finishRequest, finished)).outcome).toBe('done');
    expect((await complaint.seen(at('11-26'))).complaint.isClosed).toBe(true);
    expect((await does(complaint, resident, at('11-27'), makeComplaint, { text: '' })).outcome).toBe('done');
  });

  test('beside a complaint that was lodged with something still to be done, and the complaint goes on', async () => {
    const { handler, complaint } = await lodged('connect', anAccount({ kind: { kind: 'both' } }));
    expect((await does(complaint, handler, at('11-26'), finishRequest, finished)).outcome).toBe('done');
    expect((await complaint.seen(at('11-26'))).complaint).toMatchObject({
      isClosed: false,
      nextDuty: 'stage-1.acknowledge',
    });
    expect(reasonsOf(await does(complaint, handler, at('11-27'), finishRequest, finished))).toEqual([
      'no-request-open',
    ]);
  });

  test('a landlord whom the Code does not bind is told of no provision', async () => {
    const { handler, complaint } = await lodged('coop-homes');
    const no = await does(complaint, handler, at('11-26'), finishRequest, finished);
    expect(no).toMatchObject({ refusals: [{ reason: 'no-request-open' }] });
    expect(no.outcome === 'refused' && no.refusals[0]?.clause).toBeUndefined();
  });
});

describe('a first request is sent', () => {
  const answers = anAccount({ kind: { kind: 'request' } });

  async function drafted(given: Answers = answers) {
    const resident = await aResident(database);
    const inCall = <T>(work: (call: Call) => Promise<T>, caller: Caller = resident) =>
      asCall(database, { caller, now: at('11-25') }, work);
    let token: string | undefined;
    for (const question of Object.keys(given) as Question[]) {
      const saved = await inCall((call) =>
        saveDraft(call, { draftToken: token, question, answer: given[question] } as SaveDraftInput),
      );
      token = saved.outcome === 'done' ? saved.value.draftToken : token;
    }
    const { onceKey, version } = await inCall((call) => readDraft(call, token));
    const input = { draftToken: token, onceKey: onceKey ?? '', version };
    return { resident, inCall, input, send: () => inCall((call) => sendRequest(call, input)) };
  }

  test('once; it promises no day, stays open, and can be made a complaint', async () => {
    const { resident, send } = await drafted();
    const [sent, again] = [await send(), await send()];
    expect(again).toEqual(sent);
    if (sent.outcome !== 'done') throw new Error(reasonsOf(sent).join());
    const request = new ComplaintMade(database, { caller: resident }, sent.value.reference);
    const seen = await request.seen(at('11-25'));
    expect(seen.complaint).toMatchObject({ isClosed: false, nextDueOn: null });
    expect(seen.letters).toEqual([]);
    const told = await database.rowsOf(`told_dates WHERE complaint_id = '${seen.complaint.complaintId}'`);
    expect(told).toEqual([]);
    expect((await does(request, resident, at('12-01'), makeComplaint, { text: '' })).outcome).toBe('done');
  });

  test('not a complaint, not half of one, not another’s, not another version', async () => {
    expect(reasonsOf(decideSending(anAccount()))).toEqual(['not-a-request']);
    const { contact: _, ...rest } = answers;
    expect(reasonsOf(decideSending(rest))).toEqual(['something-is-missing']);
    const { inCall, input } = await drafted();
    const stranger = await aResident(database);
    const tried = await inCall((call) => sendRequest(call, input), stranger);
    expect(reasonsOf(tried)).toEqual(['nothing-to-send']);
    const old = await inCall((call) => sendRequest(call, { ...input, version: input.version - 1 }));
    expect(reasonsOf(old)).toEqual(['changed-meanwhile']);
  });
});
