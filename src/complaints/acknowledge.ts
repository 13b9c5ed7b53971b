/**
 * The landlord's acknowledgement: a letter that says what the complaint is understood to be, what is wanted, and what the
 * landlord is and is not responsible for (Code 5.6, 5.7). It meets the first duty of the stage.
 */
import type { z } from 'zod';
import type { Call } from '#call';
import { issueLetter } from '#letters';
import { done, refused, type Outcome } from '#outcome';
import type { ComplaintEvent, TimelineAnswer } from '#policy';
import { words } from './account.ts';
import { acknowledgementFacts } from './letter-facts.ts';
import { mailAbout } from './mails.ts';
import { actInput, closeAct, hold, record, refusalsOf, weigh, type RecordReason } from './record.ts';

export const acknowledgeInput = actInput.extend({
  definition: words(4000, 'define-the-complaint'),
  outcomeSought: words(4000, 'say-what-is-wanted'),
  responsibleFor: words(4000, 'say-what-for'),
  notResponsibleFor: words(4000),
});
export type AcknowledgeInput = z.output<typeof acknowledgeInput>;

export type AcknowledgeReason = RecordReason | (string & {});

/** The event, or every reason why it is not open now. */
export function decideAcknowledgement(
  facts: { answer: TimelineAnswer | null; types: readonly ComplaintEvent['type'][] },
  now: string,
): Outcome<ComplaintEvent> {
  const fact: ComplaintEvent = { type: 'acknowledgement-sent', at: now };
  if (facts.answer === null) {
    const stageBegan = facts.types.lastIndexOf('escalation-requested');
    const isThere = facts.types.lastIndexOf('acknowledgement-sent') > stageBegan;
    return isThere ? refused({ reason: 'already-acknowledged', clause: '6.2' }) : done(fact);
  }
  const noes = refusalsOf(facts.answer, 'landlord', 'acknowledge');
  return noes.length > 0 ? refused(...noes) : done(fact);
}

/** Issues the letter and records the event. A letter that lacks a required part is refused, and nothing is kept. */
export async function acknowledge(
  call: Call,
  input: AcknowledgeInput,
): Promise<Outcome<{ reference: string }, AcknowledgeReason>> {
  const held = await hold(call, input, 'acknowledgement-sent');
  if (held.outcome === 'refused') return held;
  const { complaint, events, answer } = held.value;
  const { reference, complaintId } = complaint;
  if (held.value.again) return done({ reference });
  const decided = decideAcknowledgement({ answer, types: events.map((event) => event.fact.type) }, call.now);
  if (decided.outcome === 'refused') return decided;
  const weighed = weigh(call, held.value, decided.value);
  const letter = await issueLetter(call, {
    complaintId,
    kind: 'acknowledgement',
    stage: complaint.stage,
    language: call.language,
    under: { governing: held.value.governing, receivedOn: complaint.receivedOn },
    facts: await acknowledgementFacts(call, held.value, weighed, input),
    onceKey: input.onceKey,
  });
  if (letter.outcome === 'refused') return letter;
  const recorded = await record(call, held.value, weighed, input.onceKey, {
    letterId: letter.value.letterId,
  });
  await mailAbout(call, complaint, { purpose: 'letter', about: letter.value.letterId });
  await closeAct(call, recorded, 'acknowledgement-sent');
  return done({ reference });
}
