import { describe, expect, test } from 'vitest';
import { anAccount } from '../../../tests/builders/accounts.ts';
import { aHandler, aResident } from '../../../tests/builders/calls.ts';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { does, reasonsOf } from '../../../tests/builders/doing.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { addInformation } from './add-information.ts';
import { addTranslation, translationsIn } from './add-translation.ts';

const database = await aDatabase();
const at = (day: string) => `2026-11-${day}T10:00:00.000Z`;
const urdu = 'دیوار پر پھپھوندی ہے اور بچے کو کھانسی ہے۔';

async function lodged() {
  const resident = await aResident(database);
  const handler = await aHandler(database);
  const account = {
    ...anAccount(),
    'what-happened': { account: urdu, title: '' },
    language: { language: 'ur', interpreter: 'no' as const },
  };
  return { resident, handler, complaint: await aComplaint(database, { caller: resident }, account) };
}

describe('a translation of what a resident wrote', () => {
  test('stands beside the words, with their language and its translator, and moves no day', async () => {
    const { resident, handler, complaint } = await lodged();
    const before = await complaint.seen(at('24'));
    const added = { of: 'told', translator: 'Sana Mir', text: 'There is mould on the wall.' };
    expect((await does(complaint, handler, at('24'), addTranslation, added)).outcome).toBe('done');
    const { complaint: kept, events, answer } = await complaint.seen(at('24'), resident);
    expect(kept.account['what-happened'].account).toBe(urdu);
    expect(translationsIn(kept.account, events)).toEqual([
      {
        of: 'told',
        text: urdu,
        writtenIn: 'ur',
        translation: added.text,
        translator: 'Sana Mir',
        addedAt: at('24'),
      },
    ]);
    expect(answer?.duties).toEqual(before.answer?.duties);
  });

  test('may be of what was added later; the newest of one text is shown', async () => {
    const { resident, handler, complaint } = await lodged();
    await does(complaint, resident, at('24'), addInformation, { text: 'کل بھی کوئی نہیں آیا۔' });
    for (const text of ['Nobody came.', 'Nobody came yesterday either.'])
      await does(complaint, handler, at('25'), addTranslation, { of: '2', translator: 'Sana Mir', text });
    const { complaint: kept, events } = await complaint.seen(at('25'), resident);
    expect(translationsIn(kept.account, events)).toMatchObject([
      { of: '2', writtenIn: 'ur', translation: 'Nobody came yesterday either.' },
    ]);
  });

  test('of words that nobody wrote is refused', async () => {
    const { handler, complaint } = await lodged();
    const added = { of: '7', translator: 'Sana Mir', text: 'Nothing.' };
    expect(reasonsOf(await does(complaint, handler, at('24'), addTranslation, added))).toEqual([
      'nothing-to-send',
    ]);
    expect((await complaint.seen(at('24'))).events).toHaveLength(1);
  });

  test('is for staff alone', async () => {
    const { resident, complaint } = await lodged();
    const added = { of: 'told', translator: 'Sana Mir', text: 'There is mould.' };
    await expect(does(complaint, resident, at('24'), addTranslation, added)).rejects.toThrow('Only staff');
  });
});
