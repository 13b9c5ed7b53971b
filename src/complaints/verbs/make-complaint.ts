/**
 * The resident makes a complaint of what was kept as a request. It is a complaint of its own, with its own days from
 * today, and each of the two names the other; the request is done or not as before (Code 1.5).
 */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome, type Refusal } from '#outcome';
import { words, type Account } from '../account.ts';
import { asResident, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { Complaint } from '../complaint.ts';
import type { Happening } from '../happening.ts';
import { lodge } from '../lodge.ts';
import { actInput, type Act } from '../record.ts';
import { isSince } from '../standing.ts';
import type { Stand } from './against.ts';

export const makeComplaintInput = actInput.extend({ text: words(20_000) });
export type MakeComplaintInput = z.output<typeof makeComplaintInput>;

/** Is it kept as a request, done or not, and no complaint made of it yet? */
export const isKeptAsRequest = (types: Stand['types']): boolean =>
  isSince(types, 'kept-as-request', 'made-a-complaint', 'complaint-reopened');

/** Refused: `not-kept-as-request`. */
export function decideComplaint(stand: Pick<Stand, 'types'>, now: string): Outcome<Happening> {
  const noes: Refusal[] = isKeptAsRequest(stand.types) ? [] : [{ reason: 'not-kept-as-request' }];
  return noes.length > 0 ? refused(...noes) : done({ type: 'made-a-complaint', at: now });
}

/** The keys of what is written with the act follow from its own, so that the act sent twice lodges once. */
const keyFor = (what: string, onceKey: string): string => {
  const hash = createHash('sha256').update(`${what} ${onceKey}`).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `4${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
};

const accountFrom = ({ account }: Complaint, text: string): Account => ({
  ...account,
  kind: { kind: 'both' },
  'what-happened': {
    ...account['what-happened'],
    account:
      text === ''
        ? account['what-happened'].account
        : `${text}\n\n${account['what-happened'].account}`.slice(0, 40_000),
  },
});

/** The new complaint's own record says what it was made of. */
async function nameRequest(
  call: Call,
  { reference, onceKey, madeOf }: { reference: string; onceKey: string; madeOf: string },
): Promise<void> {
  const act: Act = { reference, onceKey: keyFor('name', onceKey), version: 1 };
  const named = await carryOut<Act, Happening>(call, act, {
    type: 'made-of-request',
    decide: () => done({ type: 'made-of-request', at: call.now }),
    words: { reference: madeOf },
  });
  if (named.outcome === 'refused') throw new Error('A complaint that was just lodged is there to write to.');
}

export const makeComplaint = (call: Call, input: MakeComplaintInput): Promise<Outcome<ActDone, ActReason>> =>
  carryOut(call, input, {
    type: 'made-a-complaint',
    ...asResident(call),
    decide: (held) => decideComplaint(held, call.now),
    words: async ({ complaint }) => {
      const lodged = await lodge(call, {
        account: accountFrom(complaint, input.text),
        onceKey: keyFor('lodge', input.onceKey),
      });
      if (lodged.outcome === 'refused') throw new Error('What was lodged once can be lodged again.');
      const { reference } = lodged.value;
      await nameRequest(call, { reference, onceKey: input.onceKey, madeOf: complaint.reference });
      return { reference };
    },
  });
