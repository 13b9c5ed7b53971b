/** Verbs done on a complaint in a test, each with a key and the version of its own. */
import type { Call, Caller } from '#call';
import type { Outcome } from '#outcome';
import type { ComplaintMade } from './complaints.ts';

type Head = { reference: string; onceKey: string; version: number };

/** Does one act with a fresh key on the complaint as it is. */
export async function does<Input extends Head, Value>(
  complaint: ComplaintMade,
  by: Caller,
  now: string,
  verb: (call: Call, input: Input) => Promise<Outcome<Value>>,
  input: Omit<Input, keyof Head>,
): Promise<Outcome<Value>> {
  const act = await complaint.act();
  return complaint.call(by, now, (call) => verb(call, { ...act, ...input } as Input));
}

export const reasonsOf = (outcome: Outcome<unknown>): string[] =>
  outcome.outcome === 'refused' ? outcome.refusals.map((each) => each.reason) : [];

export const cautionsOf = (outcome: Outcome<unknown>): string[] =>
  outcome.outcome === 'done' ? outcome.cautions.map((each) => each.reason) : [];
