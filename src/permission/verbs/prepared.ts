/** What costs a resident something is only prepared by an advocate: it happens when the resident says yes, and not before. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { peopleNamed } from '#people';
import { isHeldForSafety } from '#safety';
import { Temporal } from '#time';
import { tellResident } from '../mails.ts';
import type { Advocacy, DangerousAction } from '../permission.ts';
import { insertPrepared, saidYesTo, waitingFor, writeAnswer, type Prepared } from '../store/prepared.ts';

/** Days after today in which the resident can say yes: to the end of the last, Europe/London. */
const daysToAnswer = 14;

/** Refused: `not-in-the-permission` where it was not ticked. The same key again answers the first. */
export async function prepareAct(
  call: Call,
  advocacy: Advocacy,
  prepared: { complaintId: string; act: DangerousAction; input: Record<string, unknown>; onceKey: string },
): Promise<Outcome<{ prepared: true }, 'not-in-the-permission'>> {
  const { complaintId, act, input, onceKey } = prepared;
  if (!advocacy.actions.includes(act)) return refused({ reason: 'not-in-the-permission', facts: { act } });
  const actId = randomUUID();
  const { permissionId, residentId } = advocacy;
  const isNew = await insertPrepared(call, {
    actId,
    permissionId,
    complaintId,
    act,
    input,
    preparedAt: call.now,
    lapsesAt: Temporal.PlainDate.from(call.today)
      .add({ days: daysToAnswer + 1 })
      .toZonedDateTime('Europe/London')
      .toInstant()
      .toString({ smallestUnit: 'millisecond' }),
    answer: null,
    answeredAt: null,
    onceKey,
  });
  if (!isNew) return done({ prepared: true });
  await tellResident(call, { permissionId, residentId }, 'permission-to-confirm', actId);
  await note(call, 'act-prepared', `complaint:${complaintId}`, { act, permission: permissionId });
  return done({ prepared: true });
}

/**
 * May an advocate take away all at once what they see of a complaint? Not by seeing it: asking for what is held of somebody
 * is a tick of its own, and counts once its resident said yes to it.
 */
export const mayTakeAway = async (
  call: Call,
  { advocateId, actions }: Pick<Advocacy, 'advocateId' | 'actions'>,
  complaintId: string,
): Promise<boolean> =>
  actions.includes('request-data') && saidYesTo(call, { advocateId, complaintId, act: 'request-data' });

export interface PreparedSeen extends Prepared {
  advocateId: string;
  /** Who prepared it. */
  by: string | null;
}

/** What waits for the calling resident's word; nothing of a permission that no longer holds. `lockedId`: that one, held. */
export async function preparedFor(call: Call, lockedId?: string): Promise<PreparedSeen[]> {
  if (call.caller.kind !== 'resident') throw new Error('Only a resident is asked.');
  const waiting = await waitingFor(call, call.caller.personId, lockedId);
  const people = new Map(
    (
      await peopleNamed(
        call,
        waiting.map(({ advocateId }) => advocateId),
      )
    ).map((one) => [one.personId, one.name]),
  );
  return waiting.map(({ state: _, ...prepared }) => ({
    ...prepared,
    by: people.get(prepared.advocateId) ?? null,
  }));
}

export const answerPreparedInput = z.strictObject({
  actId: z.uuid(),
  answer: z.enum(['yes', 'no'], 'permission:problem.pick-an-answer'),
});
export type AnswerPreparedInput = z.output<typeof answerPreparedInput>;

/**
 * Answers what was prepared. After a yes it is done at once, by the resident and under their name; where the act itself is
 * refused, nothing was answered. Refused: `nothing-waits`, `being-checked` while the two are held for safety, and whatever
 * the act refuses. Answers what the act answered; undefined after a no.
 */
export async function answerPrepared<T>(
  call: Call,
  { actId, answer }: AnswerPreparedInput,
  carryOut: (prepared: PreparedSeen) => Promise<Outcome<T>>,
): Promise<Outcome<T | undefined>> {
  if (call.caller.kind !== 'resident') throw new Error('Only a resident answers.');
  const [prepared] = await preparedFor(call, actId);
  if (!prepared) return refused({ reason: 'nothing-waits' });
  // Asked whatever the answer is, so that its time tells nothing.
  const isHeld = await isHeldForSafety(call, call.caller.personId, prepared.advocateId);
  if (isHeld && answer === 'yes') return refused({ reason: 'being-checked' });
  const carried = answer === 'yes' ? await carryOut(prepared) : done(undefined);
  if (carried.outcome === 'refused') return carried;
  if (!(await writeAnswer(call, actId, answer))) throw new Error('A held act was answered by somebody else.');
  await note(call, 'act-answered', `complaint:${prepared.complaintId}`, { act: prepared.act, answer });
  return done(carried.value);
}
