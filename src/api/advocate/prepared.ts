/**
 * What an advocate may only prepare, act by act: what is kept of it, and how the resident's yes carries it out. Another
 * dangerous act joins with a row here.
 */
import type { Call } from '#call';
import { agreeToMediation, withdraw } from '#complaints';
import { done, type Outcome } from '#outcome';
import { prepareAct, type DangerousAction, type PreparedSeen } from '#permission';
import { z } from 'zod';
import { lastDayOf } from '../permission/shown.ts';
import { seen } from '../following/procedures.ts';

interface Head {
  reference: string;
  onceKey: string;
  version: number;
}

interface Preparable {
  action: DangerousAction;
  carryOut: (call: Call, head: Head, text: string) => Promise<Outcome<unknown>>;
}

const preparable = {
  withdraw: { action: 'withdraw', carryOut: (call, head, reasons) => withdraw(call, { ...head, reasons }) },
  'agree-mediation': { action: 'accept', carryOut: (call, head) => agreeToMediation(call, head) },
} as const satisfies Record<string, Preparable>;
type PreparableAct = keyof typeof preparable;

const kept = z.strictObject({
  verb: z.enum(Object.keys(preparable) as [PreparableAct, ...PreparableAct[]]),
  reference: z.string(),
  text: z.string(),
});

/**
 * Does it, or where an advocate asks for it, keeps it for the resident's yes. The caution says that nothing has happened
 * yet. Refused: what the act itself refuses.
 */
export async function doOrPrepare(
  call: Call,
  asked: { verb: PreparableAct; reference: string; onceKey: string; text: string },
  work: () => ReturnType<typeof withdraw>,
): ReturnType<typeof withdraw> {
  const outcome = await work();
  const isForTheResident =
    outcome.outcome === 'refused' &&
    outcome.refusals.some(({ reason }) => reason === 'resident-confirms-this');
  if (!isForTheResident) return outcome;
  const { verb, reference, onceKey, text } = asked;
  const { complaint, advocacy } = await seen(call, reference);
  if (!advocacy) return outcome;
  const prepared = await prepareAct(call, advocacy, {
    complaintId: complaint.complaintId,
    act: preparable[verb].action,
    input: { verb, reference, text },
    onceKey,
  });
  if (prepared.outcome === 'refused') return prepared;
  return done({ reference, stage: complaint.stage }, [{ reason: 'waits-for-the-residents-yes' }]);
}

/** Does what was prepared, as the resident's own act, on the complaint as it stands now. */
export async function carryOutPrepared(call: Call, prepared: PreparedSeen): Promise<Outcome<unknown>> {
  const { verb, reference, text } = kept.parse(prepared.input);
  const { complaint } = await seen(call, reference);
  const head = { reference, onceKey: prepared.onceKey, version: complaint.version };
  return preparable[verb].carryOut(call, head, text);
}

export interface PreparedShown {
  actId: string;
  verb: PreparableAct;
  reference: string;
  /** Who prepared it; null where they gave no name. */
  by: string | null;
  text: string;
  /** The last day on which it can be answered, ISO date. */
  until: string;
}

export function preparedShown({ actId, by, lapsesAt, input }: PreparedSeen): PreparedShown {
  return { actId, by, ...kept.parse(input), until: lastDayOf(lapsesAt) };
}
