import { randomInt, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { translator } from '#languages';
import { done, refused, type Outcome } from '#outcome';
import { Temporal } from '#time';
import { emailField } from './email.ts';
import { limits, minutesToWait } from './limits.ts';
import { hashOfToken, isToken, keyedHash, newToken } from './secret.ts';
import { deleteCodesOf, insertCode } from './store/codes.ts';

export const askForCodeInput = z.strictObject({
  email: emailField,
  /** What the browser already holds, from an earlier request. */
  browser: z.string().max(200).optional().catch(undefined),
});
export type AskForCodeInput = z.output<typeof askForCodeInput>;

/** A mail as the letters room takes it; handed in, because that room knows people and not the other way round. */
export type QueueCodeMail = (
  call: Call,
  mail: {
    purpose: 'sign-in-code';
    about: string;
    recipient: string;
    language: string;
    subject: string;
    body: string;
    isSecret: true;
    uselessAfter: string;
  },
) => Promise<unknown>;

export type AskReason = 'too-many-codes-asked';

const minutesAlive = 10;
const digits = 8;

/** The hash that stands for a code in the database: keyed, and good for this one request only. */
export const hashOfCode = (landlordId: string, codeId: string, code: string): string =>
  keyedHash('sign-in-code', `${landlordId} ${codeId} ${code}`);

const asShown = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/**
 * Sends a code of eight digits to an address. Whether the address is known is never looked up here, so answer and timing
 * cannot tell. The code opens only the browser that asked, once, for ten minutes; asking again from that browser ends the
 * code before it. A request from another browser ends nothing, or anyone could keep a person out by asking in their name.
 *
 * @returns the token that the browser must keep until the code is entered.
 * Refused: `too-many-codes-asked`, for an address or a peer, with the minutes to wait.
 */
export async function askForCode(
  call: Call,
  input: AskForCodeInput,
  around: { peer: string; queueMail: QueueCodeMail },
): Promise<Outcome<{ browser: string }, AskReason>> {
  const waits = [
    await minutesToWait(call, limits.askFromPeer, around.peer),
    // Counted with the place it comes from: a stranger cannot use up what its owner may ask for.
    await minutesToWait(call, limits.askForAddress, `${input.email} ${around.peer}`),
    await minutesToWait(call, limits.askForAddressFromAnywhere, input.email),
  ].filter((wait) => wait !== undefined);
  if (waits.length > 0) {
    await note(call, 'code-limit-reached', 'limit:ask');
    return refused({ reason: 'too-many-codes-asked', facts: { count: Math.max(...waits) } });
  }
  const browser = isToken(input.browser) ? input.browser : newToken();
  const browserHash = hashOfToken(browser);
  await deleteCodesOf(call.tx, browserHash);
  const codeId = randomUUID();
  const code = randomInt(10 ** digits)
    .toString()
    .padStart(digits, '0');
  const expiresAt = Temporal.Instant.from(call.now).add({ minutes: minutesAlive }).toString();
  await insertCode(call.tx, {
    codeId,
    email: input.email,
    codeHash: hashOfCode(call.landlordId, codeId, code),
    browserHash,
    askedAt: call.now,
    expiresAt,
  });
  const t = translator(call.language, 'mail');
  await around.queueMail(call, {
    purpose: 'sign-in-code',
    about: codeId,
    recipient: input.email,
    language: call.language,
    subject: t('sign-in-code.subject'),
    body: t('sign-in-code.body', { code: asShown(code), minutes: minutesAlive }),
    isSecret: true,
    uselessAfter: expiresAt,
  });
  await note(call, 'code-asked', `code:${codeId}`);
  return done({ browser });
}
