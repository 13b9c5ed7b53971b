/**
 * Tells webhooks of publications. What happened waits in the outbox that the publication itself wrote; a message is made
 * of it for each webhook in one transaction, and sent outside any: at least once, under the same id at every try.
 */
import { randomUUID } from 'node:crypto';
import type { Call } from '#call';
import { config } from '#config';
import { withLandlord, type Pool } from '#db/client';
import { markTold, queueTelling, shelfFor, takeTellings } from '#publishing';
import { Temporal } from '#time';
import {
  insertMessages,
  noteEdition,
  openHooks,
  takeDue,
  writeMessage,
  type DueMessage,
} from '../store/hooks.ts';
import type { AddressRule } from './address.ts';
import { secretsOf } from './hook.ts';
import { postMessage } from './post-message.ts';
import { addressRule } from './rule.ts';

/** Longer than any try can last. */
const leaseSeconds = 60;
const mostAtOnce = 20;
const longestWaitMinutes = 6 * 60;
const daysBeforeGivingUp = 3;

const after = (now: string, duration: { minutes?: number; seconds?: number }): string =>
  Temporal.Instant.from(now).add(duration).toString();

/** Minutes until the next try: one, two, four and so on up to six hours. */
export const minutesToNextTry = (tries: number): number =>
  Math.min(longestWaitMinutes, 2 ** Math.max(0, tries - 1));

type Telling = Awaited<ReturnType<typeof takeTellings>>[number];

const entryAddress = (landlordId: string, { kind, slug, language }: Telling): string =>
  kind === 'policy-rules'
    ? `${config().PUBLIC_URL}/api/v1/landlords/${landlordId}/policy/${slug}`
    : `${config().PUBLIC_URL}/api/v1/landlords/${landlordId}/entries/${kind}/${slug}/${language}`;

/** What is said. Names and addresses alone: whoever hears it fetches the text, and so always has the newest. */
const bodyOf = (landlordId: string, messageId: string, told: Telling): string =>
  JSON.stringify({
    id: messageId,
    event: told.event,
    at: new Date(told.at).toISOString(),
    ...(told.dueAt !== null && { dueAt: new Date(told.dueAt).toISOString() }),
    landlord: landlordId,
    kind: told.kind,
    slug: told.slug,
    language: told.language,
    revision: told.number,
    hash: told.hash,
    href: entryAddress(landlordId, told),
  });

/** Notes the edition that governs today, and tells of one that has just come into force. The first is nothing new. */
export async function tellEdition(call: Call): Promise<void> {
  const edition = (await shelfFor(call.tx)).governingOn(call.today)?.governing.policy.inForceFrom;
  if (edition === undefined) return;
  const { isNew, isFirst } = await noteEdition(call.tx, edition, call.now);
  if (!isNew || isFirst) return;
  await queueTelling(call, {
    event: 'edition-in-force',
    path: `landlords/${call.landlordId}/${edition}/policy.yaml`,
    entryId: null,
    kind: 'policy-rules',
    slug: edition,
    language: 'zxx',
    number: null,
    hash: null,
    at: call.now,
    dueAt: null,
  });
}

/** Makes messages of what waits in the outbox. Answers how many things were taken from it. */
export async function queueMessages(call: Call): Promise<number> {
  const told = await takeTellings(call, 100);
  if (told.length === 0) return 0;
  const hooks = await openHooks(call.tx);
  await insertMessages(
    call.tx,
    told.flatMap((each) =>
      hooks
        .filter(({ events }) => events.includes(each.event))
        .map(({ hookId }) => {
          const messageId = randomUUID();
          const body = bodyOf(call.landlordId, messageId, each);
          return { messageId, hookId, event: each.event, body, madeAt: call.now, nextTryAt: call.now };
        }),
    ),
  );
  for (const { outboxId } of told) await markTold(call, outboxId);
  return told.length;
}

async function sendOne(pool: Pool, landlordId: string, message: DueMessage, now: string, rule: AddressRule) {
  const { messageId, event, body, hook, tries } = message;
  const seconds = Math.floor(Temporal.Instant.from(now).epochMilliseconds / 1000);
  const secrets = secretsOf(hook, now);
  const posted = await postMessage({ url: hook.url, messageId, event, body, secrets, seconds }, rule);
  const isHeard = posted.status !== null && posted.status >= 200 && posted.status < 300;
  const lastTry = after(message.madeAt, { minutes: daysBeforeGivingUp * 24 * 60 });
  const isOld = Temporal.Instant.compare(lastTry, now) <= 0;
  const change = isHeard
    ? { deliveredAt: now, nextTryAt: null }
    : isOld
      ? { givenUpAt: now, nextTryAt: null }
      : { nextTryAt: after(now, { minutes: minutesToNextTry(tries) }) };
  await withLandlord(pool, landlordId, (tx) =>
    writeMessage(tx, messageId, { ...change, lastStatus: posted.status, lastFault: posted.fault }),
  );
  return isHeard;
}

/** Sends the messages whose time has come, those of different webhooks at once. Answers how many were heard. */
export async function sendDue(
  pool: Pool,
  landlordId: string,
  now: string,
  rule: AddressRule = addressRule(),
): Promise<number> {
  const due = await withLandlord(pool, landlordId, (tx) =>
    takeDue(tx, now, after(now, { seconds: leaseSeconds }), mostAtOnce),
  );
  const byHook = Map.groupBy(due, ({ hookId }) => hookId);
  const heard = await Promise.all(
    [...byHook.values()].map(async (messages) => {
      let count = 0;
      // One after the other, so that they come in order where nothing fails.
      for (const message of messages) count += (await sendOne(pool, landlordId, message, now, rule)) ? 1 : 0;
      return count;
    }),
  );
  return heard.reduce((sum, each) => sum + each, 0);
}
