/**
 * Word of publications between the processes that serve one database. Whoever changes what is published issues
 * `NOTIFY putright_published, '<landlord>'` in its transaction; every process hears it when that transaction commits.
 *
 * A connection can die without either end noticing, and a pooler in transaction mode never delivers. So each process
 * sends itself a pulse through the database: as long as its pulses come back, it would have heard of a publication too.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Tx } from './client.ts';

export const publicationChannel = 'putright_published';
const pulsePrefix = 'pulse:';

/** Tells every process, once this transaction commits, that something of its landlord's was published. */
export async function tellOfPublication(tx: Tx): Promise<void> {
  await tx.execute(sql`SELECT pg_notify(${publicationChannel}, ${tx.landlordId})`);
}

export interface Hearing {
  stop: () => Promise<void>;
}

export interface Ears {
  onPublication: (landlordId: string) => void;
  /** False from the moment that a publication might go unheard; true once all are heard again. */
  onHearing: (hears: boolean) => void;
}

/** Milliseconds between two pulses: a connection that died in silence is found out after two of them. */
const betweenPulses = 5_000;

/** Listens until stopped, through lost connections. Resolves when the first try is under way, whether or not it succeeds. */
export function hearOfPublications(url: string, ears: Ears, milliseconds = betweenPulses): Hearing {
  const name = `${pulsePrefix}${randomUUID()}`;
  const client = postgres(url, { max: 2, onnotice: () => undefined, connect_timeout: 5 });
  let isBack = false;
  let isListening = false;
  /** A listen under way: a second one beside it would hear everything twice. */
  let starting: Promise<unknown> | undefined;

  const listen = (): Promise<unknown> => {
    starting ??= begin().finally(() => {
      starting = undefined;
    });
    return starting;
  };
  const begin = async (): Promise<void> => {
    await client.listen(
      publicationChannel,
      (payload) => {
        if (payload === name) isBack = true;
        else if (!payload.startsWith(pulsePrefix)) ears.onPublication(payload);
      },
      () => {
        isListening = true;
        // What was published while nobody listened is not told again.
        ears.onHearing(false);
        ears.onHearing(true);
      },
    );
  };
  const pulse = async (): Promise<void> => {
    if (!isListening) {
      await listen();
      return;
    }
    if (!isBack) ears.onHearing(false);
    else ears.onHearing(true);
    isBack = false;
    await client.notify(publicationChannel, name);
  };
  const quietly = (work: Promise<unknown>): void => void work.catch(() => ears.onHearing(false));
  quietly(listen().then(() => client.notify(publicationChannel, name)));
  const timer = setInterval(() => quietly(pulse()), milliseconds);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await client.end({ timeout: 1 });
    },
  };
}
