/** A copy tells nothing of what one role alone reads: somebody may stand behind whoever downloads it. */
import { expect, test } from 'vitest';
import { copiesAt } from '../../../tests/builders/copies.ts';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { aPerson, appointed } from '../../../tests/builders/permissions.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { raiseFlag } from '#safety';

const database = await aDatabase();
const { handler, as, gathered, given, packed } = await copiesAt(database);

test('neither a silent no nor a worry is in it, and it says the same with and without them', async () => {
  const copyOf = async (isInDanger: boolean): Promise<[page: string, json: string]> => {
    const [resident, advocate] = [await aPerson(database, 'Amina'), await aPerson(database, 'Bilal')];
    const complaint = await aComplaint(database, { caller: resident });
    await appointed(complaint, { resident, advocate }, { told: isInDanger ? 'yes' : 'no' });
    if (isInDanger)
      await as(handler, (call) =>
        raiseFlag(call, resident.personId, { otherPersonId: advocate.personId, reason: 'He listens.' }),
      );
    const requestId = await gathered(resident);
    await given(requestId);
    const [page = '', json = ''] = await packed(resident, requestId);
    return [page, json];
  };
  const [safe, held] = [await copyOf(false), await copyOf(true)];
  for (const text of [...safe, ...held]) {
    expect(text).not.toMatch(/limited|reason_sealed|safety_flag|He listens/i);
    expect(text).toContain('Who may act for you');
  }
  expect(held[0]).toContain('What could put somebody in danger is in no copy.');
  // As many records of each kind, whichever it is.
  const headings = (page: string) =>
    [...page.matchAll(/<h3[^>]*>(.*?)<\/h3>/g)].map(([, each]) => each).sort();
  expect(headings(held[0])).toEqual(headings(safe[0]));
});
