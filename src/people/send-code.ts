/** A code of eight digits on its way to a mailbox or a telephone. */
import { randomInt, randomUUID } from 'node:crypto';
import { note } from '#audit';
import type { Call } from '#call';
import { translator } from '#languages';
import { Temporal } from '#time';
import { hashOfToken, isToken, keyedHash, newToken } from './secret.ts';
import { deleteCodesOf, insertCode, type CodePurpose } from './store/codes.ts';

/** A message as the letters room takes it; handed in, because that room knows people and not the other way round. */
export interface CodeMessage {
  purpose: 'sign-in-code' | 'sign-in-text';
  channel: 'mail' | 'sms';
  about: string;
  recipient: string;
  language: string;
  subject: string;
  body: string;
  isSecret: true;
  uselessAfter: string;
}
export type QueueCodeMail = (call: Call, mail: CodeMessage) => Promise<unknown>;

export type To = { email: string } | { telephone: string };

const minutesAlive = 10;
const digits = 8;

/** The hash that stands for a code in the database: keyed, and good for this one request only. */
export const hashOfCode = (landlordId: string, codeId: string, code: string): string =>
  keyedHash('sign-in-code', `${landlordId} ${codeId} ${code}`);

const asShown = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/**
 * Writes a code down by its hash and queues the message that brings it. Answers the token that the browser must keep.
 * `personId`: who proves a new address with it, instead of signing in. `isForNobody`: the same work, and nothing goes out.
 */
export async function sendCode(
  call: Call,
  to: To,
  input: { browser?: string | undefined; personId?: string; isForNobody?: boolean },
  queueMail: QueueCodeMail,
): Promise<{ browser: string }> {
  const browser = isToken(input.browser) ? input.browser : newToken();
  const browserHash = hashOfToken(browser);
  const purpose: CodePurpose = input.personId === undefined ? 'sign-in' : 'change';
  await deleteCodesOf(call.tx, browserHash, purpose);
  const codeId = randomUUID();
  const code = randomInt(10 ** digits)
    .toString()
    .padStart(digits, '0');
  const expiresAt = Temporal.Instant.from(call.now).add({ minutes: minutesAlive }).toString();
  await insertCode(call.tx, {
    codeId,
    email: 'email' in to ? to.email : null,
    telephone: 'telephone' in to ? to.telephone : null,
    personId: input.personId ?? null,
    purpose,
    codeHash: hashOfCode(call.landlordId, codeId, code),
    browserHash,
    askedAt: call.now,
    expiresAt,
  });
  const t = translator(call.language, 'mail');
  const [kind, channel, recipient] =
    'email' in to
      ? (['sign-in-code', 'mail', to.email] as const)
      : (['sign-in-text', 'sms', to.telephone] as const);
  await queueMail(call, {
    purpose: kind,
    channel,
    about: codeId,
    recipient,
    language: call.language,
    subject: t(`${kind}.subject`),
    body: t(`${kind}.body`, { code: asShown(code), minutes: minutesAlive }),
    isSecret: true,
    uselessAfter: input.isForNobody ? call.now : expiresAt,
  });
  await note(call, 'code-asked', `code:${codeId}`);
  return { browser };
}
