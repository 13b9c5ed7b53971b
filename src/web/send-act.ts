import { randomUUID } from 'node:crypto';
import { actNamed, inputFrom, type AppCaller } from '#api';
import { answerTo, text, type FormAnswer } from './form.ts';

type Typed = Readonly<Record<string, string | string[]>>;

/** Sends what was typed into the form of an act. Undefined where there is no such act for this party. */
export async function sendAct(
  caller: AppCaller,
  { act, party, reference }: { act: string; party: 'resident' | 'landlord'; reference: string },
  typed: Typed,
): Promise<FormAnswer<{ reference: string }> | undefined> {
  const form = actNamed(act, party);
  if (form === undefined) return undefined;
  const head = { reference, onceKey: text(typed, 'once-key'), version: text(typed, 'version') };
  return answerTo(() => form.send(caller, { ...inputFrom(form, typed), ...head }));
}

/** The key that a form is shown again with: its own, unless it was used for something else. */
export function keyAfter(answer: FormAnswer<unknown> | undefined, typed: Typed): string {
  const isUsed =
    answer?.kind === 'refused' && answer.refusals.some(({ reason }) => reason.startsWith('once-key'));
  return isUsed ? randomUUID() : text(typed, 'once-key') || randomUUID();
}
