/** What the letter about a closing is written from: one that is to come, with its day, or one that is done, with its reasons. */
import type { Call } from '#call';
import type { LetterFacts } from '#letters';
import { head, stageName, wayOn } from '../letter-facts.ts';
import type { Held, Weighed } from '../record.ts';

/** @param closing.closesOn the day it will close; absent where it has. */
export function closingFacts(
  call: Call,
  { complaint, governing }: Pick<Held, 'complaint' | 'governing'>,
  { answer }: Pick<Weighed, 'answer'>,
  closing: { closesOn?: string | undefined; reasons?: string | undefined },
): LetterFacts {
  const { next, askBy } = wayOn(governing, complaint.stage, answer);
  const isTime = askBy !== null && askBy >= call.today;
  return {
    ...head(call, complaint),
    closesOn: closing.closesOn === undefined ? undefined : { day: closing.closesOn },
    isClosed: closing.closesOn === undefined ? 'yes' : undefined,
    reasons: closing.reasons,
    nextStage: next && stageName(next),
    askBy: isTime ? { day: askBy } : undefined,
  };
}
