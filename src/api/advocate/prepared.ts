/**
 * What an advocate may only prepare, act by act: what is kept of it, and how the resident's yes carries it out with the verb
 * of the room that owns it. Another dangerous act joins with a row here.
 */
import type { Call } from '#call';
import { agreeToMediation, withdraw } from '#complaints';
import { queueMail } from '#letters';
import { done, type Outcome } from '#outcome';
import { beginChange } from '#people';
import { prepareAct, proposedInput, type DangerousAction, type PreparedSeen } from '#permission';
import { askForCopy } from '#privacy';
import { z } from 'zod';
import { seen } from '../following/procedures.ts';
import { lastDayOf } from '../permission/shown.ts';
import { TRPCError } from '../trpc.ts';

const about = { reference: z.string() };
const kept = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('withdraw'), ...about, text: z.string() }),
  z.strictObject({ verb: z.literal('agree-mediation'), ...about, text: z.string() }),
  /** The new address or telephone, as it was typed: the room of people judged it already, and does again. */
  z.strictObject({ verb: z.literal('change-contact'), ...about, email: z.string() }),
  z.strictObject({ verb: z.literal('change-telephone'), ...about, telephone: z.string() }),
  z.strictObject({ verb: z.literal('appoint-others'), ...about, proposed: proposedInput }),
  z.strictObject({ verb: z.literal('request-data'), ...about }),
]);
export type KeptAct = z.output<typeof kept>;

const actionOf = {
  withdraw: 'withdraw',
  'agree-mediation': 'accept',
  'change-contact': 'change-contact',
  'change-telephone': 'change-contact',
  'appoint-others': 'appoint-others',
  'request-data': 'request-data',
} as const satisfies Record<KeptAct['verb'], DangerousAction>;

type Prepared = ReturnType<typeof withdraw>;

/** Keeps it for the resident's yes. Refused: `not-in-the-permission`; nobody but an advocate finds it. */
export async function prepare(call: Call, act: KeptAct, onceKey: string): Prepared {
  const { complaint, advocacy } = await seen(call, act.reference);
  if (!advocacy) throw new TRPCError({ code: 'NOT_FOUND' });
  const prepared = await prepareAct(call, advocacy, {
    complaintId: complaint.complaintId,
    act: actionOf[act.verb],
    input: act,
    onceKey,
  });
  if (prepared.outcome === 'refused') return prepared;
  return done({ reference: act.reference, stage: complaint.stage }, [
    { reason: 'waits-for-the-residents-yes' },
  ]);
}

/**
 * Does it, or where an advocate asks for it, keeps it for the resident's yes. The caution says that nothing has happened
 * yet. Refused: what the act itself refuses.
 */
export async function doOrPrepare(
  call: Call,
  asked: { verb: 'withdraw' | 'agree-mediation'; reference: string; onceKey: string; text: string },
  work: () => Prepared,
): Prepared {
  const outcome = await work();
  const isForTheResident =
    outcome.outcome === 'refused' &&
    outcome.refusals.some(({ reason }) => reason === 'resident-confirms-this');
  if (!isForTheResident) return outcome;
  const { verb, reference, onceKey, text } = asked;
  return prepare(call, { verb, reference, text }, onceKey);
}

/** What a resident's browser brings to a yes: where it asks from, and the token of a code that is still to be typed. */
export interface Answering {
  peer: string;
  browser: string | undefined;
}
/** After a yes to a new address: the token with which the browser brings back the code that was sent there, and where to. */
export interface Carried {
  browser?: string;
  sentTo?: string;
}

async function changeReach(
  call: Call,
  to: { email: string } | { telephone: string },
  { peer, browser }: Answering,
): Promise<Outcome<Carried>> {
  const begun = await beginChange(call, { ...to, browser }, { peer, queueMail });
  if (begun.outcome === 'refused') return begun;
  return done({ ...begun.value, sentTo: 'email' in to ? to.email : to.telephone });
}

/** Does what was prepared, as the resident's own act, on the complaint as it stands now. */
export async function carryOutPrepared(
  call: Call,
  prepared: PreparedSeen,
  answering: Answering,
): Promise<Outcome<Carried>> {
  const act = kept.parse(prepared.input);
  const { reference } = act;
  const { onceKey } = prepared;
  const head = async () => ({
    reference,
    onceKey,
    version: (await seen(call, reference)).complaint.version,
  });
  const plainly = async (work: Promise<Outcome<unknown>>): Promise<Outcome<Carried>> => {
    const outcome = await work;
    return outcome.outcome === 'refused' ? outcome : done({});
  };
  switch (act.verb) {
    case 'withdraw':
      return plainly(withdraw(call, { ...(await head()), reasons: act.text }));
    case 'agree-mediation':
      return plainly(agreeToMediation(call, await head()));
    case 'change-contact':
      return changeReach(call, { email: act.email }, answering);
    case 'change-telephone':
      return changeReach(call, { telephone: act.telephone }, answering);
    case 'request-data':
      return plainly(askForCopy(call, { onceKey }));
    case 'appoint-others':
      // A bare yes has no ticks of the resident's own.
      throw new TRPCError({ code: 'BAD_REQUEST' });
  }
}

/** Whom an advocate proposed; nothing else that was prepared is answered with a resident's ticks. */
export function proposedIn(prepared: PreparedSeen) {
  const act = kept.parse(prepared.input);
  if (act.verb !== 'appoint-others') throw new TRPCError({ code: 'BAD_REQUEST' });
  return act.proposed;
}

export interface PreparedShown {
  actId: string;
  /** Who prepared it; null where they gave no name. */
  by: string | null;
  act: KeptAct;
  /** The last day on which it can be answered, ISO date. */
  until: string;
}

export function preparedShown({ actId, by, lapsesAt, input }: PreparedSeen): PreparedShown {
  return { actId, by, act: kept.parse(input), until: lastDayOf(lapsesAt) };
}
