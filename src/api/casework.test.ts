/** The forms of what staff write, from what somebody typed to the letter, as the pages send them. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Caller } from '#call';
import { translator } from '#languages';
import { aHandler, aResident } from '../../tests/builders/calls.ts';
import { atWork } from '../../tests/builders/casework.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { caseworkForms } from './acts/casework.ts';
import { inputFrom } from './acts/form.ts';
import type { ActShown } from './acts/shown.ts';
import { actNamed } from './acts/table.ts';
import { createCaller } from './router.ts';

const database = await aDatabase();
const calling = (caller: Caller, landlordId: string, day = '2026-11-24') =>
  createCaller({
    pool: database.pool,
    landlordId,
    caller,
    now: `${day}T10:00:00.000Z`,
    today: day,
    language: 'en',
    requestId: 'a-number',
    peer: '',
  });

const landlords = ['co-operative', 'connect', 'coop-homes', 'cottington', 'croft'];

/** What is typed into each form: three boxes for a day, nothing where nothing is chosen. */
const typed: Record<string, Record<string, string>> = {
  'ask-to-clarify': { question: 'Which room?', 'replyBy-day': '', 'replyBy-month': '', 'replyBy-year': '' },
  'send-update': { news: 'We wait.', reasons: 'Frost.' },
  'agree-update-interval': { everyDays: '5' },
  'write-to-complainant': {
    'interviewOn-day': '26',
    'interviewOn-month': '11',
    'interviewOn-year': '2026',
    interviewHow: 'At noon.',
    topics: '',
  },
  'record-interview': { 'heldOn-day': '24', 'heldOn-month': '11', 'heldOn-year': '2026', notes: 'A talk.' },
  'agree-timescale': {
    'dueOn-day': '11',
    'dueOn-month': '12',
    'dueOn-year': '2026',
    action: 'A new fan.',
    whyNotWritten: '',
  },
  'send-holding': { reason: 'more-investigation', reasons: 'We wait.' },
  'extend-deadline': {
    'dueOn-day': '29',
    'dueOn-month': '12',
    'dueOn-year': '2026',
    reason: 'Frost.',
    goodReason: 'Much frost.',
  },
  'share-draft-findings': {
    definition: 'The fan.',
    findings: 'Three reports.',
    'commentBy-day': '1',
    'commentBy-month': '12',
    'commentBy-year': '2026',
  },
  'record-comment': { comment: 'There were four.' },
  'settle-early': { outcome: 'resolved', settledBy: 'A new fan.', inWriting: 'yes' },
  'confirm-in-writing': {
    saidHow: 'in-person',
    'saidOn-day': '24',
    'saidOn-month': '11',
    'saidOn-year': '2026',
    outcome: 'upheld',
    definition: 'The fan.',
    findings: 'Three reports.',
    reasons: 'Our policy.',
    remedy: 'A fan.',
    outstandingActions: 'None.',
    isFree: 'yes',
  },
  refuse: { ground: '', reasons: 'It was.', evidence: 'A letter.' },
};

const shown = (form: ActShown | undefined): ActShown => {
  if (!form) throw new Error('no form here');
  return form;
};

async function sent(caller: Caller, landlordId: string, reference: string, act: string, day?: string) {
  const form = actNamed(act, 'landlord');
  if (!form) throw new Error(`no form ${act}`);
  const routes = calling(caller, landlordId, day);
  const { version, fields, isOpen } = shown(await routes.acts.form({ reference, act }));
  const ground = fields.find(({ name }) => name === 'ground')?.options[0]?.value;
  const filled = { ...typed[act], ...(ground === undefined ? {} : { ground }) };
  const head = { reference, onceKey: randomUUID(), version: String(version) };
  const outcome = await form.send(routes, { ...inputFrom(form, filled), ...head });
  return { isOpen, outcome };
}

test('each form has words for all it asks', () => {
  const t = translator('en', 'acts');
  const needed = caseworkForms.flatMap(({ act, fields }) => [
    `${act}.title`,
    `${act}.send`,
    ...fields.flatMap(({ name, kind, options = [] }) => [
      ...(kind === 'findings' ? [] : [`${act}.${name}`]),
      ...(kind === 'tick' ? [`${act}.${name}-yes`] : []),
      ...options.map((option) => `${act}.${name}.${option}`),
    ]),
  ]);
  expect(needed.filter((key) => !t.has(key))).toEqual([]);
});

test('the form of an answer that was told asks for each point, and sends what was typed', async () => {
  const { complaint, handler } = await atWork(database, 'connect');
  const { reference } = complaint;
  await complaint.acknowledged(handler, '2026-11-24T09:00:00.000Z', { points: ['The fan.', 'The calls.'] });
  const { fields } = shown(
    await calling(handler, 'connect').acts.form({ reference, act: 'confirm-in-writing' }),
  );
  expect(fields.find(({ kind }) => kind === 'findings')?.options.map(({ label }) => label)).toEqual([
    'The fan.',
    'The calls.',
  ]);
  expect(
    inputFrom(
      { fields: [{ name: 'points', kind: 'findings' }] },
      { 'points.0.finding': 'upheld', 'points.0.reason': 'So.', 'points.1.reason': '' },
    ),
  ).toMatchObject({
    points: [
      { finding: 'upheld', reason: 'So.' },
      { finding: '', reason: '' },
    ],
  });
});

describe.each(landlords)('%s', (landlordId) => {
  test.each([['at the first formal stage'], ['at the step before', 'informal' as const]])(
    'every form that is listed %s does what its page says, open or not',
    async (_, way?: 'informal') => {
      const { complaint, handler } = await atWork(database, landlordId, way);
      const { reference } = complaint;
      if (way === undefined) await complaint.acknowledged(handler, '2026-11-24T09:00:00.000Z');
      const listed = (await calling(handler, landlordId).acts.list({ reference })).map(({ act }) => act);
      // What ends the stage comes last.
      const acts = [...caseworkForms.map(({ act }) => act)].filter((act) => listed.includes(act));
      for (const act of acts) {
        // Findings that were shared are commented on before anything is decided.
        const { isOpen, outcome } = await sent(handler, landlordId, reference, act);
        expect(`${act} ${outcome.outcome}`).toBe(`${act} ${isOpen ? 'done' : 'refused'}`);
        if (act === 'share-draft-findings')
          expect((await sent(handler, landlordId, reference, 'record-comment')).outcome.outcome).toBe('done');
      }
    },
  );

  test('each ground of the policy can be picked, and has words of its own', async () => {
    const { complaint, handler } = await atWork(database, landlordId);
    const { reference } = complaint;
    const form = shown(await calling(handler, landlordId).acts.form({ reference, act: 'refuse' }));
    const options = form.fields.find(({ name }) => name === 'ground')?.options ?? [];
    const { governing } = await complaint.seen();
    expect(options.map(({ value }) => value)).toEqual(governing?.policy.grounds.map(({ id }) => id));
    expect(new Set(options.map(({ label }) => label)).size).toBe(options.length);
  });
});

test('the resident’s page leads to the findings once they are shared, and takes the comment', async () => {
  const { complaint, handler, resident } = await atWork(database, 'coop-homes');
  const { reference } = complaint;
  const own = calling(resident, 'coop-homes');
  const links = async () => (await own.complaints.view({ reference })).actions.open.map(({ href }) => href);
  const path = `/coop-homes/en/complaints/${reference}/acts/comment-on-findings`;
  expect(await links()).not.toContain(path);
  await sent(handler, 'coop-homes', reference, 'share-draft-findings');
  expect(await links()).toContain(path);
  const { version } = shown(await own.acts.form({ reference, act: 'comment-on-findings' }));
  const commented = await own.casework.commentOnFindings({
    reference,
    onceKey: randomUUID(),
    version,
    comment: 'There were four.',
  });
  expect(commented.outcome).toBe('done');
  const { events } = await own.complaints.view({ reference });
  expect(events.at(-1)).toMatchObject({ words: 'You commented on what was found', said: 'There were four.' });
});

test('only who handles complaints here may write; a resident comments on their own alone', async () => {
  const { complaint, resident } = await atWork(database, 'croft');
  const act = { reference: complaint.reference, onceKey: randomUUID(), version: 1 };
  const editor = await aHandler(database, 'croft', 'policy-editor');
  for (const caller of [editor, resident, { kind: 'visitor' } as const])
    await expect(
      calling(caller, 'croft').casework.sendUpdate({ ...act, news: 'A word.', reasons: '' }),
    ).rejects.toThrow();
  const stranger = await aResident(database, 'croft');
  expect(
    await calling(stranger, 'croft').casework.commentOnFindings({ ...act, comment: 'Mine.' }),
  ).toMatchObject({ outcome: 'refused', refusals: [{ reason: 'not-found' }] });
});

test('what is missing or no day is said at its field', async () => {
  const { complaint, handler } = await atWork(database, 'croft');
  const act = { reference: complaint.reference, onceKey: randomUUID(), version: 1 };
  const { casework } = calling(handler, 'croft');
  const bad = (work: Promise<unknown>) =>
    work.then(
      () => 'taken',
      (fault: { cause?: { issues?: { path: string[]; message: string }[] } }) =>
        fault.cause?.issues?.map(({ path, message }) => `${path.join('.')} ${message}`),
    );
  const extension = { ...act, reason: 'Frost.', goodReason: '' };
  expect(await bad(casework.extendDeadline({ ...extension, dueOn: '31 2 2026' }))).toEqual([
    'dueOn complaints:problem.not-a-day',
  ]);
  expect(await bad(casework.extendDeadline({ ...extension, dueOn: '2026-02-31' }))).toEqual([
    'dueOn complaints:problem.not-a-day',
  ]);
  expect(await bad(casework.extendDeadline({ ...extension, dueOn: undefined as never }))).toEqual([
    'dueOn complaints:problem.give-a-day',
  ]);
  expect(
    await bad(casework.refuse({ ...act, ground: undefined as never, reasons: '', evidence: '' })),
  ).toEqual([
    'ground complaints:problem.pick-a-ground',
    'reasons complaints:problem.give-the-reasons',
    'evidence complaints:problem.say-what-shows-it',
  ]);
});
