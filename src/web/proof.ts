/** A form that was refused because the sign-in is too old comes back with its fields and a proof of who is there. */
import type { AppCaller } from '#api';
import { answerTo, secondsToWait, text, type FormAnswer, type Problem } from './form.ts';
import { keyOfRefusal } from './said.ts';

type Typed = Readonly<Record<string, string | string[]>>;

/** The query of a form that brings a proof along. */
export const proofQuery = 'prove';
const proofFields = ['proof', 'proof-code', 'proof-password', 'proof-second'];

export interface Proof {
  /** Was a code sent, so that there is one to type? */
  isSent: boolean;
  /** What is wrong with what was typed. */
  problems: readonly Problem[];
  /** Seconds until another one is taken, where a limit refused. */
  wait: number | undefined;
}

export const isProof = (request: Request): boolean => new URL(request.url).searchParams.has(proofQuery);

/** Was an act refused only because the sign-in is too old? */
export const asksForProof = (answer: FormAnswer<unknown> | undefined): boolean =>
  answer?.kind === 'refused' && answer.refusals.some(({ reason }) => reason === 'sign-in-again');

/** The fields of the form itself: what has to come back with the proof. */
export const withoutProof = (typed: Typed): [string, string][] =>
  Object.entries(typed)
    .filter(([name]) => !proofFields.includes(name))
    .flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each]));

/** What may be kept of a form until its person is back: no proof, and nothing that opens anything. */
export const keptFields = (typed: Typed): [string, string | string[]][] =>
  Object.entries(typed).filter(([name]) => !proofFields.includes(name));

const problemsOf = (answer: FormAnswer<unknown>): Problem[] =>
  answer.kind === 'problems'
    ? answer.problems.map(({ key, facts }) => ({ field: 'proof-code', key, ...(facts && { facts }) }))
    : answer.kind === 'refused'
      ? answer.refusals.map(({ reason, facts }) => ({
          field: facts?.field === 'second' ? 'proof-second' : 'proof-code',
          key: keyOfRefusal('people', reason),
          ...(facts && { facts }),
        }))
      : [];

/** Sends a code, or takes the one that was typed. Answers what is to go into the cookies. */
export async function proofIn(
  caller: AppCaller,
  typed: Typed,
  held: { browser: string | undefined; token: string | undefined; device: string },
): Promise<{ proof: Proof; token?: string; browser?: string }> {
  const { browser } = held;
  if (text(typed, 'proof') === 'send') {
    const asked = await answerTo(() => caller.people.askAgain({ browser }));
    const proof = { isSent: asked.kind === 'done', problems: problemsOf(asked), wait: secondsToWait(asked) };
    return asked.kind === 'done' ? { proof, browser: asked.value.browser } : { proof };
  }
  const [code, second] = [text(typed, 'proof-code'), text(typed, 'proof-second')];
  // Whoever has neither mailbox nor telephone types a password where others type a code.
  const first = 'proof-password' in typed ? { password: text(typed, 'proof-password') } : { code };
  const given = { ...first, second, browser, device: held.device, earlierToken: held.token };
  const proved = await answerTo(() => caller.people.proveAgain(given));
  const proof = { isSent: true, problems: problemsOf(proved), wait: secondsToWait(proved) };
  return proved.kind === 'done' ? { proof, token: proved.value.token } : { proof };
}
