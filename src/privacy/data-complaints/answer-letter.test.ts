/** The answer on paper: in the person's language with the English beside it, to their address, and never where post is unsafe. */
import { expect, test } from 'vitest';
import { printLetters } from '#letters';
import { safeContactInput, setSafeContact } from '#safety';
import { copiesAt, done, key } from '../../../tests/builders/copies.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { answerLetter } from './answer-letter.ts';
import { answerData, complainAboutData } from './data-complaint.ts';

const database = await aDatabase();
const { manager, handler, as, aPerson } = await copiesAt(database);

async function answered(canary: string, language = 'ur') {
  const person = await aPerson(canary);
  done(
    await as(person.caller, (call) =>
      complainAboutData({ ...call, language }, { onceKey: key(), words: 'Told my neighbour', wish: '' }),
    ),
  );
  const [row] = await database.rowsOf(`data_complaints WHERE person_id = '${person.personId}'`);
  const dataComplaintId = String(row?.data_complaint_id);
  const letter = (caller: Parameters<typeof as>[0] = manager) =>
    as(caller, (call) => answerLetter(call, dataComplaintId, 'Connect'));
  expect(await letter()).toBeNull();
  const given = { dataComplaintId, version: 1, outcome: 'upheld', answer: 'We are sorry.' } as const;
  done(await as(manager, (call) => answerData(call, given)));
  return { person, letter };
}

test('to the address, with the outcome and the answer, in their language and in English, in large print', async () => {
  const { letter } = await answered('Qzpaper');
  const made = await letter();
  expect(made).toMatchObject({ isLarge: true, letter: { language: 'ur' } });
  expect(made?.to.join('\n')).toContain('QzpaperAddress');
  const { english, ...own } = made?.letter.content ?? {};
  expect(JSON.stringify(own)).toContain('We are sorry.');
  expect(JSON.stringify(english)).toContain('It agrees with you.');
  const file =
    made && (await printLetters({ landlord: { name: 'Connect', address: [] }, title: 'x', letters: [made] }));
  expect(
    Buffer.from(file ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
});

test('no letter where nothing may be posted, and none for staff who do not look after data', async () => {
  const { person, letter } = await answered('Qzunsafe', 'en');
  expect(await letter(handler)).toBeUndefined();
  const version = 0;
  const safe = safeContactInput.parse({
    ...{
      version,
      channel: 'ring',
      telephone: '07700 900123',
      from: '',
      until: '',
      isNeutral: true,
      neverPost: true,
    },
    language: '',
  });
  await as(person.caller, (call) => setSafeContact(call, person.personId, safe));
  expect(await letter()).toBeNull();
});
