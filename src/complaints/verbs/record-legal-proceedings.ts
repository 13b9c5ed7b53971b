/** A claim was filed at a court or tribunal. A threat or a solicitor's letter is none (Code 2.2): only filing is recorded. */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import type { ComplaintEvent, Governing } from '#policy';
import { words } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import { actInput } from '../record.ts';
import { aDay, ifClosed, type Stand } from './against.ts';
import { ifNoPause, pauseClause } from './record-insurance-claim.ts';

export const recordLegalProceedingsInput = actInput.extend({
  court: words(300, 'name-the-court'),
  filedOn: aDay,
  reasons: words(6000),
});
export type RecordLegalProceedingsInput = z.output<typeof recordLegalProceedingsInput>;

/** Refused: `day-is-ahead`, `already-recorded`, `complaint-closed`. The clocks stand still from the recording, not before. */
export function decideProceedings(
  stand: Stand & { governing: Governing | null },
  input: Pick<RecordLegalProceedingsInput, 'filedOn'>,
  when: { now: string; today: string },
): Outcome<ComplaintEvent> {
  const clause = pauseClause(stand.governing, 'legal-proceedings');
  const isThere = stand.types.includes('legal-proceedings-issued');
  const noes: Refusal[] = [
    ...(input.filedOn > when.today ? [{ reason: 'day-is-ahead', facts: { field: 'filedOn' } }] : []),
    ...(isThere ? [{ reason: 'already-recorded', clause }] : []),
    ...ifClosed(stand),
  ];
  return noes.length > 0
    ? refused(...noes)
    : done(
        { type: 'legal-proceedings-issued', at: when.now },
        ifNoPause(stand.governing, 'legal-proceedings'),
      );
}

export function recordLegalProceedings(
  call: Call,
  input: RecordLegalProceedingsInput,
): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  const { court, filedOn, reasons } = input;
  return carryOut(call, input, {
    type: 'legal-proceedings-issued',
    decide: (held) => decideProceedings(held, input, call),
    words: { court, filedOn, ...(reasons === '' ? {} : { reasons }) },
    tells: 'news',
    audit: { filedOn },
  });
}
