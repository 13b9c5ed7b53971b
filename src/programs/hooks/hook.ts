/** What an administrator does to a webhook: adds, changes its secret, ends it, asks for a message again. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { openText, sealText } from '#people';
import { Temporal } from '#time';
import { administratorIn } from '../administrator.ts';
import {
  holdHook,
  insertHook,
  messagesOf,
  openHooks,
  writeHook,
  writeMessage,
  type HookRow,
} from '../store/hooks.ts';
import { noToAddress } from './address.ts';
import { addressRule } from './rule.ts';
import { newSecret } from './sign.ts';

export const hookEvents = [
  'published',
  'unpublished',
  'scheduled',
  'schedule-cancelled',
  'edition-in-force',
] as const;
export type HookEvent = (typeof hookEvents)[number];

const listed = (given: unknown): unknown =>
  given === undefined || given === '' ? [] : Array.isArray(given) ? given : [given];

export const addHookInput = z.strictObject({
  onceKey: z.uuid(),
  url: z
    .string()
    .trim()
    .min(1, 'publishing:webhooks.problem.url')
    .max(500, 'publishing:webhooks.problem.url'),
  events: z.preprocess(
    listed,
    z.array(z.enum(hookEvents)).min(1, 'publishing:webhooks.problem.events').max(hookEvents.length),
  ),
});
export const hookInput = z.strictObject({ hookId: z.uuid() });
export const resendInput = z.strictObject({ hookId: z.uuid(), messageId: z.uuid() });

export type HookReason =
  | 'only-administrators'
  | 'webhook-made-already'
  | 'no-such-webhook'
  | 'no-such-message'
  | 'not-an-address'
  | 'needs-https'
  | 'leads-inside';

export interface SecretShown {
  hookId: string;
  /** Never to be had again. */
  secret: string;
}

const sealFor = 'webhook';
/** Hours for which the secret before still signs as well. */
const hoursOfBoth = 24;

/** Refused: `only-administrators`, `webhook-made-already`, `not-an-address`, `needs-https`, `leads-inside`. */
export async function addHook(
  call: Call,
  input: z.output<typeof addHookInput>,
): Promise<Outcome<SecretShown, HookReason>> {
  const by = administratorIn(call);
  if (!by) return refused({ reason: 'only-administrators' });
  const no = noToAddress(input.url, addressRule());
  if (no !== undefined) return refused({ reason: no, facts: { field: 'url' } });
  const hookId = randomUUID();
  const secret = newSecret();
  const events = [...new Set(input.events)];
  const { url, onceKey } = input;
  const sealed = sealText(sealFor, secret);
  const row = { hookId, url, events, secret: sealed, madeBy: by.personId, madeAt: call.now, onceKey };
  if (!(await insertHook(call.tx, row))) return refused({ reason: 'webhook-made-already' });
  await note(call, 'webhook-added', `webhook:${hookId}`, { events: events.join('+') });
  return done({ hookId, secret });
}

/** Makes another secret. For a day both sign, so that whoever hears can change over. */
export async function changeSecret(
  call: Call,
  { hookId }: z.output<typeof hookInput>,
): Promise<Outcome<SecretShown, HookReason>> {
  if (!administratorIn(call)) return refused({ reason: 'only-administrators' });
  const hook = await holdHook(call.tx, hookId);
  if (!hook) return refused({ reason: 'no-such-webhook' });
  const secret = newSecret();
  const until = Temporal.Instant.from(call.now).add({ hours: hoursOfBoth }).toString();
  await writeHook(call.tx, hookId, {
    secret: sealText(sealFor, secret),
    secretBefore: hook.secret,
    secretBeforeUntil: until,
  });
  await note(call, 'webhook-secret-changed', `webhook:${hookId}`);
  return done({ hookId, secret });
}

export async function endHook(
  call: Call,
  { hookId }: z.output<typeof hookInput>,
): Promise<Outcome<null, HookReason>> {
  if (!administratorIn(call)) return refused({ reason: 'only-administrators' });
  if (!(await holdHook(call.tx, hookId))) return refused({ reason: 'no-such-webhook' });
  await writeHook(call.tx, hookId, { endedAt: call.now });
  await note(call, 'webhook-ended', `webhook:${hookId}`);
  return done(null);
}

/** Sends a message again, whatever became of it: the same words under the same id. */
export async function resend(
  call: Call,
  { hookId, messageId }: z.output<typeof resendInput>,
): Promise<Outcome<null, HookReason>> {
  if (!administratorIn(call)) return refused({ reason: 'only-administrators' });
  if (!(await holdHook(call.tx, hookId))) return refused({ reason: 'no-such-webhook' });
  const again = { tries: 0, nextTryAt: call.now, deliveredAt: null, givenUpAt: null };
  const own = (await messagesOf(call.tx, hookId, 500)).some((each) => each.messageId === messageId);
  if (!own || !(await writeMessage(call.tx, messageId, again))) return refused({ reason: 'no-such-message' });
  await note(call, 'webhook-message-sent-again', `message:${messageId}`);
  return done(null);
}

/** The secrets that sign now, the newest first. */
export const secretsOf = (hook: HookRow, now: string): string[] => [
  openText(sealFor, hook.secret),
  ...(hook.secretBefore !== null && (hook.secretBeforeUntil ?? '') > new Date(now).toISOString()
    ? [openText(sealFor, hook.secretBefore)]
    : []),
];

export interface MessageListed {
  messageId: string;
  event: string;
  madeAt: string;
  tries: number;
  standing: 'delivered' | 'waiting' | 'given-up';
  nextTryAt: string | null;
  lastStatus: number | null;
  lastFault: string | null;
}

export interface HookListed {
  hookId: string;
  url: string;
  events: string[];
  madeAt: string;
  messages: MessageListed[];
}

const mostShown = 20;

/** The landlord's webhooks with their newest messages. */
export async function listHooks(call: Call): Promise<HookListed[]> {
  const hooks = await openHooks(call.tx);
  const listedHooks: HookListed[] = [];
  for (const { hookId, url, events, madeAt } of hooks) {
    const messages = (await messagesOf(call.tx, hookId, mostShown)).map((row): MessageListed => ({
      messageId: row.messageId,
      event: row.event,
      madeAt: row.madeAt,
      tries: row.tries,
      standing: row.deliveredAt !== null ? 'delivered' : row.givenUpAt !== null ? 'given-up' : 'waiting',
      nextTryAt: row.nextTryAt,
      lastStatus: row.lastStatus,
      lastFault: row.lastFault,
    }));
    listedHooks.push({ hookId, url, events, madeAt, messages });
  }
  return listedHooks;
}
