import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { issueLetter, type LetterFacts } from '#letters';
import { aResident, asCall } from '../../../tests/builders/calls.ts';
import { aComplaint } from '../../../tests/builders/complaints.ts';
import { aDatabase } from '../../../tests/setup/database.ts';

const database = await aDatabase();
const at = (day: string) => `2026-${day}T10:00:00.000Z`;

describe('the letters of the course', () => {
  const issue = (kind: 'closing' | 'other-path', facts: LetterFacts) =>
    asCall(database, {}, async (call) => {
      const complaint = await aComplaint(database, { caller: await aResident(database) });
      const { complaint: row, governing } = await complaint.seen(at('11-25'));
      return issueLetter(call, {
        complaintId: row.complaintId,
        kind,
        stage: row.stage,
        language: 'en',
        facts: {
          reference: row.reference,
          receivedOn: { day: row.receivedOn },
          stageName: 'stage 1',
          ...facts,
        },
        onceKey: randomUUID(),
        under: { governing, receivedOn: row.receivedOn },
      });
    });

  test('about another path needs its reasons, by the clause that asks for them', async () => {
    expect((await issue('other-path', { how: 'In May.', reasons: 'All of us.' })).outcome).toBe('done');
    expect(await issue('other-path', { how: 'In May.' })).toMatchObject({
      refusals: [{ reason: 'letter-lacks-required-part', clause: '1.14', facts: { part: 'reasons' } }],
    });
  });

  test('about a closing says what was decided of it, and never both', async () => {
    const told = await issue('closing', { closesOn: { day: '2027-01-01' }, nextStage: 'stage 2' });
    const closed = await issue('closing', { isClosed: 'yes', reasons: 'All is done.' });
    if (told.outcome !== 'done' || closed.outcome !== 'done') throw new Error('not issued');
    expect(JSON.stringify(told.value.content)).not.toContain('We have closed');
    expect(JSON.stringify(closed.value.content)).not.toContain('closes it by itself');
  });
});
