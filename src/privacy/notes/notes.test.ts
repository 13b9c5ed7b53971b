/** What a resident says is wrong, and what staff put right, both stand; nothing is written over. */
import { expect, test } from 'vitest';
import type { Call } from '#call';
import { copiesAt, done, key, reasons } from '../../../tests/builders/copies.ts';
import { aHandler } from '../../../tests/builders/calls.ts';
import { aPair } from '../../../tests/builders/permissions.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { addNote, addNoteInput, correctInput, correctRecord, notesOf } from './add-note.ts';

const database = await aDatabase();
const { handler, as, aPerson } = await copiesAt(database);
const person = await aPerson('Qznoted');
const stranger = await aPerson('Qzstranger');
const { reference } = person;
/** Past the first day, in which a permission shows little. */
const dayAfter = '2026-11-24T12:00:00.000Z';
const mine = (words: string, onceKey = key(), record = 'told:account') =>
  addNoteInput.parse({ reference, onceKey, record, words });

test('a note and two corrections of one record are all there, in order, and the record is as it was', async () => {
  done(await as(person.caller, (call) => addNote(call, mine('It was May.'))));
  for (const words of ['It was May.', 'It was June.'])
    done(
      await as(handler, (call) =>
        correctRecord(call, {
          reference,
          onceKey: key(),
          record: 'told:account',
          kind: 'correction',
          before: 'It was April.',
          words,
        }),
      ),
    );
  const seen = await as(person.caller, (call) => notesOf(call, reference));
  expect(seen?.notes.map(({ sequence, kind, words }) => [sequence, kind, words])).toEqual([
    [1, 'note', 'It was May.'],
    [2, 'correction', 'It was May.'],
    [3, 'correction', 'It was June.'],
  ]);
  expect(seen?.view.complaint.account['what-happened'].account).toContain('QznotedAccount');
});

test('nobody may change or take away a row: not the web role', async () => {
  for (const statement of [
    `UPDATE record_notes SET words = 'x' WHERE landlord_id = 'connect'`,
    `DELETE FROM record_notes WHERE landlord_id = 'connect'`,
  ])
    await expect(as(handler, (call) => call.tx.execute(statement))).rejects.toMatchObject({
      cause: { code: '42501' },
    });
});

test('one key is one note; another text with it is refused', async () => {
  const onceKey = key();
  const first = done(await as(person.caller, (call) => addNote(call, mine('Twice.', onceKey))));
  expect(done(await as(person.caller, (call) => addNote(call, mine('Twice.', onceKey))))).toEqual(first);
  expect(reasons(await as(person.caller, (call) => addNote(call, mine('Else.', onceKey))))).toEqual([
    'once-key-reused-for-another-act',
  ]);
});

test('only in one’s own file, and beside a record that is there', async () => {
  expect(reasons(await as(stranger.caller, (call) => addNote(call, mine('Not mine.'))))).toEqual([
    'not-found',
  ]);
  expect(reasons(await as(person.caller, (call) => addNote(call, mine('x', key(), 'event:999'))))).toEqual([
    'not-found',
  ]);
  const elsewhere = await aHandler(database, 'croft');
  const theirs = as({ ...elsewhere, kind: 'resident' }, (call) => addNote(call, mine('x')));
  expect(reasons(await theirs)).toEqual(['not-found']);
});

test('whoever acts for a resident reads no note and writes none in their name, however wide the permission', async () => {
  const { resident, advocate, complaint, sees } = await aPair(database);
  const note = (words: string) =>
    addNoteInput.parse({ reference: complaint.reference, onceKey: key(), record: 'all', words });
  const by = <T>(caller: typeof resident, work: (call: Call) => Promise<T>) =>
    complaint.call(caller, dayAfter, work);
  done(await by(resident, (call) => addNote(call, note('I live at Qzrefuge now.'))));
  expect(await sees(dayAfter)).toBe(true);
  expect(await by(advocate, (call) => notesOf(call, complaint.reference))).toBeUndefined();
  expect(reasons(await by(advocate, (call) => addNote(call, note('All is well.'))))).toEqual(['not-found']);
  const kept = await by(resident, (call) => notesOf(call, complaint.reference));
  expect(kept?.notes.map(({ words }) => words)).toEqual(['I live at Qzrefuge now.']);
});

test('an empty note, and one without a record, say so at their field', () => {
  const messages = (given: object, schema: typeof addNoteInput | typeof correctInput) =>
    schema.safeParse({ reference, onceKey: key(), ...given }).error?.issues.map(({ message }) => message);
  expect(messages({ record: '', words: ' ' }, addNoteInput)).toEqual([
    'privacy:problem.pick-a-record',
    'privacy:problem.say-what-is-wrong',
  ]);
  expect(messages({ record: 'all', kind: '', before: '', words: '' }, correctInput)).toEqual([
    'desk-privacy:problem.pick-an-outcome',
    'desk-privacy:problem.write-what-is-true',
  ]);
});
