import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { emailField } from './email.ts';
import { limits, minutesToWait } from './limits.ts';
import { sendCode, type QueueCodeMail } from './send-code.ts';
import { personByTelephone } from './store/people.ts';
import { telephoneField } from './telephone.ts';

/** What the browser already holds, from an earlier request. */
const browser = z.string().max(200).optional().catch(undefined);
export const askForCodeInput = z.strictObject({ email: emailField, browser });
export type AskForCodeInput = z.output<typeof askForCodeInput>;
export const askForTextInput = z.strictObject({ telephone: telephoneField, browser });

export type AskReason = 'too-many-codes-asked';

interface Around {
  peer: string;
  queueMail: QueueCodeMail;
}

/** Refused: `too-many-codes-asked`, for an address or telephone, or a peer, with the minutes to wait. */
export async function mayAsk(call: Call, recipient: string, peer: string): Promise<Outcome<null, AskReason>> {
  const waits = [
    await minutesToWait(call, limits.askFromPeer, peer),
    // Counted with the place it comes from: a stranger cannot use up what its owner may ask for.
    await minutesToWait(call, limits.askForAddress, `${recipient} ${peer}`),
    await minutesToWait(call, limits.askForAddressFromAnywhere, recipient),
  ].filter((wait) => wait !== undefined);
  if (waits.length === 0) return done(null);
  await note(call, 'code-limit-reached', 'limit:ask');
  return refused({ reason: 'too-many-codes-asked', facts: { count: Math.max(...waits) } });
}

/**
 * Sends a code of eight digits to an address. Whether the address is known is never looked up here, so answer and timing
 * cannot tell. The code opens only the browser that asked, once, for ten minutes; asking again from that browser ends the
 * code before it. A request from another browser ends nothing, or anyone could keep a person out by asking in their name.
 *
 * @returns the token that the browser must keep until the code is entered. Refused as {@link mayAsk} is.
 */
export async function askForCode(
  call: Call,
  input: AskForCodeInput,
  around: Around,
): Promise<Outcome<{ browser: string }, AskReason>> {
  const may = await mayAsk(call, input.email, around.peer);
  if (may.outcome === 'refused') return may;
  return done(await sendCode(call, { email: input.email }, input, around.queueMail));
}

/**
 * The same by text message, to a telephone that its person gave us. To any other nothing goes out, or strangers could be
 * sent messages at the landlord's cost; the answer and the work are the same.
 */
export async function askForText(
  call: Call,
  input: z.output<typeof askForTextInput>,
  around: Around,
): Promise<Outcome<{ browser: string }, AskReason>> {
  const { telephone } = input;
  const may = await mayAsk(call, telephone, around.peer);
  if (may.outcome === 'refused') return may;
  const isForNobody = (await personByTelephone(call.tx, telephone)) === undefined;
  return done(await sendCode(call, { telephone }, { browser: input.browser, isForNobody }, around.queueMail));
}
