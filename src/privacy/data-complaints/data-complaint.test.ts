/** A complaint about personal data: thirty days to acknowledge, an outcome that is told, and nobody's but its person's. */
import { expect, test } from 'vitest';
import { copiesAt, done, key, reasons } from '../../../tests/builders/copies.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import {
  acknowledgeData,
  answerData,
  complainAboutData,
  listDataComplaints,
  ownDataComplaints,
  reviewDataComplaint,
} from './data-complaint.ts';

const database = await aDatabase();
const { manager, handler, as, aPerson } = await copiesAt(database);
const person = await aPerson('Qzdata');
const other = await aPerson('Qzother');
const told = { words: 'You told my neighbour.', wish: 'Stop it.' };

const made = await as(person.caller, async (call) => {
  done(await complainAboutData(call, { ...told, onceKey: key() }));
  const [complaint] = await ownDataComplaints(call);
  if (!complaint) throw new Error('none');
  return complaint;
});
const { dataComplaintId } = made;
const mails = async (step: string) =>
  (await database.rowsOf(`mails WHERE about = '${dataComplaintId}:${step}'`)).map((row) => String(row.body));

test('it is acknowledged within thirty days of arriving', () => {
  expect(made).toMatchObject({ acknowledgeBy: '2026-12-23', version: 1 });
});

test('one key, one complaint; another text with it is refused', async () => {
  const onceKey = key();
  const first = await as(person.caller, (call) => complainAboutData(call, { ...told, onceKey }));
  expect(await as(person.caller, (call) => complainAboutData(call, { ...told, onceKey }))).toEqual(first);
  const changed = as(person.caller, (call) => complainAboutData(call, { ...told, wish: 'Else', onceKey }));
  expect(reasons(await changed)).toEqual(['once-key-reused-for-another-act']);
  const others = as(other.caller, (call) => complainAboutData(call, { ...told, onceKey }));
  expect(reasons(await others)).toEqual(['once-key-reused-for-another-act']);
});

test('handlers, other residents and the person themself cannot open or answer it on the desk', async () => {
  for (const caller of [handler, other.caller, person.caller]) {
    expect(await as(caller, (call) => reviewDataComplaint(call, dataComplaintId))).toBeUndefined();
    expect(await as(caller, listDataComplaints)).toEqual([]);
    expect(
      reasons(await as(caller, (call) => acknowledgeData(call, { dataComplaintId, version: 1 }))),
    ).toEqual(['not-found']);
  }
  expect(await as(other.caller, ownDataComplaints)).toEqual([]);
});

test('acknowledged once, answered once, each told by a mail that says nothing of it', async () => {
  const acknowledge = (version: number) =>
    as(manager, (call) => acknowledgeData(call, { dataComplaintId, version }));
  const answer = (version: number) =>
    as(manager, (call) =>
      answerData(call, { dataComplaintId, version, outcome: 'upheld', answer: 'We are sorry.' }),
    );
  expect(reasons(await acknowledge(7))).toEqual(['changed-meanwhile']);
  done(await acknowledge(1));
  expect(reasons(await acknowledge(2))).toEqual(['already-acknowledged']);
  expect(reasons(await answer(1))).toEqual(['changed-meanwhile']);
  done(await answer(2));
  expect(reasons(await answer(3))).toEqual(['already-answered']);
  expect(reasons(await acknowledge(3))).toEqual(['already-answered']);
  for (const step of ['acknowledged', 'answered']) {
    const [body = '', ...more] = await mails(step);
    expect(more).toEqual([]);
    expect(body).toContain('/account/privacy');
    expect(body).not.toMatch(/neighbour|sorry/);
  }
  const [own] = (await as(person.caller, ownDataComplaints)).filter(
    (each) => each.dataComplaintId === dataComplaintId,
  );
  expect(own).toMatchObject({ outcome: 'upheld', answer: 'We are sorry.' });
});

test('an answer that comes first acknowledges too', async () => {
  const second = (await as(person.caller, ownDataComplaints)).find((each) => each.answeredAt === null);
  const id = second?.dataComplaintId ?? '';
  done(
    await as(manager, (call) =>
      answerData(call, { dataComplaintId: id, version: 1, outcome: 'not-upheld', answer: 'No.' }),
    ),
  );
  const after = await as(manager, (call) => reviewDataComplaint(call, id));
  expect(after?.acknowledgedAt).toBe(after?.answeredAt);
});
