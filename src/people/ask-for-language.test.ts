import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { asCall, monday } from '../../tests/builders/calls.ts';
import { aDatabase } from '../../tests/setup/database.ts';
import { askForLanguage, languagesAsked } from './ask-for-language.ts';
import { limits } from './limits.ts';

const database = await aDatabase();
const ask = (landlordId: string, language: string, onceKey: string = randomUUID(), peer = '192.0.2.9') =>
  asCall(database, { landlordId, now: monday }, (call) =>
    askForLanguage(call, { language, onceKey }, { peer }),
  );
const asked = (landlordId: string) => asCall(database, { landlordId }, (call) => languagesAsked(call));

describe('a language that is missing', () => {
  test('is counted for the landlord it was asked of, once for a key, the most wanted first', async () => {
    const key = randomUUID();
    for (const onceKey of [key, key, randomUUID()]) await ask('connect', 'ti', onceKey);
    await ask('connect', 'gu');
    await ask('croft', 'gu');
    expect(await asked('connect')).toEqual([
      { language: 'ti', times: 2 },
      { language: 'gu', times: 1 },
    ]);
    expect(await asked('croft')).toEqual([{ language: 'gu', times: 1 }]);
    const [row] = await database.rowsOf('languages_asked_for');
    expect(Object.keys(row ?? {}).sort()).toEqual(['asked_on', 'landlord_id', 'language', 'once_key']);
  });

  test('is refused where nobody speaks it, and keeps nothing', async () => {
    expect(await ask('coop-homes', 'xx')).toMatchObject({
      refusals: [{ reason: 'language-not-on-the-list' }],
    });
    expect(await asked('coop-homes')).toEqual([]);
  });

  test('is asked for only so often from one place', async () => {
    const from = '192.0.2.10';
    for (let at = 0; at < limits.languageFromPeer.most; at += 1)
      await ask('cottington', 'ta', randomUUID(), from);
    expect(await ask('cottington', 'ta', randomUUID(), from)).toMatchObject({
      refusals: [{ reason: 'too-many-languages-asked-for', facts: { count: 60 } }],
    });
    expect(await asked('cottington')).toEqual([{ language: 'ta', times: limits.languageFromPeer.most }]);
  });
});
