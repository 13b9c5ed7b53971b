import { expect, describe, test } from 'vitest';
import type { Caller } from '#call';
import { aHandler, asCall, monday } from '../../../tests/builders/calls.ts';
import { reasonsOf } from '../../../tests/builders/publishing.ts';
import { aRulesDraft, valueOf } from '../../../tests/builders/rules.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { saveWords } from '../index.ts';

const database = await aDatabase();
const writer = await aHandler(database, 'connect', 'policy-editor');
const as = <T>(caller: Caller, work: Parameters<typeof asCall<T>>[2]) =>
  asCall(database, { caller, now: monday }, work);
const aDraft = (inForceFrom: string) => aRulesDraft(database, writer, { now: monday, inForceFrom });

describe('the words of a draft in another language', () => {
  const claimed = async (draft: Awaited<ReturnType<typeof aDraft>>) => {
    const body = (await draft.held()).parts.find(({ part }) => part === 'bn')?.body ?? '';
    const forged = body
      .replace(/^title: /m, 'title: আমাদের ')
      .replace(/^made:.*$/m, '"made": official')
      .replace(/^checked:.*$/m, 'checked : true');
    return { ...(await draft.step()), language: 'bn', body: forged };
  };

  test('are only a translator’s of that language', async () => {
    const words = await claimed(await aDraft('2027-03-01'));
    expect(reasonsOf(await as(writer, (call) => saveWords(call, words)))).toEqual([
      'only-translators-of-the-language',
    ]);
  });

  test('say of their making what is true, whatever was typed', async () => {
    const draft = await aDraft('2027-03-02');
    await as({ kind: 'system' }, (call) =>
      call.tx.execute(
        `INSERT INTO translator_languages VALUES ('connect', '${writer.personId}', 'bn', '${monday}')`,
      ),
    );
    const words = await claimed(draft);
    const both: Caller = { ...writer, roles: ['policy-editor', 'translator'] };
    valueOf(await as(both, (call) => saveWords(call, words)));
    const body = (await draft.held()).parts.find(({ part }) => part === 'bn')?.body ?? '';
    expect(body).toMatch(/^"made": person\nchecked : false$/m);
  });
});
