/** What costs a resident something is only prepared by an advocate: it happens when the resident says yes, and not before. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { peopleNamed } from '#people';
import { Temporal } from '#time';
import { tellResident } from '../mails.ts';
import type { Advocacy, DangerousAction } from '../permission.ts';
import { insertPrepared, waitingFor, writeAnswer, type Prepared } from '../store/prepared.ts';

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

export interface PreparedSeen extends Prepared {
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
  return waiting.map(({ advocateId, state: _, ...prepared }) => ({
    ...prepared,
    by: people.get(advocateId) ?? null,
  }));
}

export const answerPreparedInput = z.strictObject({
  actId: z.uuid(),
  answer: z.enum(['yes', 'no'], 'permission:problem.pick-an-answer'),
});
export type AnswerPreparedInput = z.output<typeof answerPreparedInput>;

/**
 * Answers what was prepared. After a yes it is done at once, by the resident and under their name; where the act itself is
 * refused, nothing was answered. Refused: `nothing-waits`, and whatever the act refuses.
 */
export async function answerPrepared(
  call: Call,
  { actId, answer }: AnswerPreparedInput,
  carryOut: (prepared: PreparedSeen) => Promise<Outcome<unknown>>,
): Promise<Outcome<PreparedSeen>> {
  const [prepared] = await preparedFor(call, actId);
  if (!prepared) return refused({ reason: 'nothing-waits' });
  if (answer === 'yes') {
    const outcome = await carryOut(prepared);
    if (outcome.outcome === 'refused') return outcome;
  }
  if (!(await writeAnswer(call, actId, answer))) throw new Error('A held act was answered by somebody else.');
  await note(call, 'act-answered', `complaint:${prepared.complaintId}`, { act: prepared.act, answer });
  return done(prepared);
}
