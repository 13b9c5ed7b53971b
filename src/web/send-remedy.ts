/** Sends what was typed into a form about a remedy to the procedure that takes it. */
import { inputFrom, remedyFields, type AppCaller } from '#api';
import { answerTo, text, type FormAnswer } from './form.ts';

type Typed = Readonly<Record<string, string | string[]>>;

export interface RemedyAsked {
  act: string;
  party: 'resident' | 'landlord';
  reference: string;
  /** Absent where one is offered. */
  remedyId?: string | undefined;
}

/** Undefined where this party has no such form. */
export async function sendRemedy(
  caller: AppCaller,
  { act, party, reference, remedyId }: RemedyAsked,
  typed: Typed,
): Promise<FormAnswer<{ reference: string }> | undefined> {
  const fields = remedyFields(act, party);
  if (fields === undefined || (act === 'offer') !== (remedyId === undefined)) return undefined;
  // What was typed is judged by the procedure's own schema.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const input: any = { ...inputFrom({ fields }, typed), reference, onceKey: text(typed, 'once-key') };
  if (act === 'offer') return answerTo(() => caller.remedies.offer(input));
  Object.assign(input, { remedyId, version: text(typed, 'version') });
  const { remedies } = caller;
  const sending: Record<string, () => Promise<Awaited<ReturnType<typeof remedies.agree>>>> = {
    agree: () => remedies.agree(input),
    decline: () => remedies.decline(input),
    comment: () => remedies.comment(input),
    'confirm-done': () => remedies.confirm({ ...input, isDone: 'yes' }),
    'say-not-done': () => remedies.confirm({ ...input, isDone: 'no' }),
    change: () => remedies.change(input),
    withdraw: () => remedies.withdraw(input),
    complete: () => remedies.complete(input),
  };
  const send = sending[act];
  return send && answerTo(send);
}
