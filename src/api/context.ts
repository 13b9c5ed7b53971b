/** What every procedure is given before it looks at its input. */
import type { Caller } from '#call';
import type { Pool, Tx } from '#db/client';

export interface Context {
  pool: Pool;
  landlordId: string;
  caller: Caller;
  /** The instant of the request, ISO 8601 in UTC, and its day in Europe/London. */
  now: string;
  today: string;
  language: string;
  requestId: string;
  /** When the caller last proved who they are; absent of whoever did not sign in. */
  signedInAt?: string | undefined;
  /** Is the caller still signed in, with the same roles? Absent of whoever never was. Asks the database only after a while. */
  isStillIn?: ((tx: Tx) => Promise<boolean>) | undefined;
  /** Address of the peer, for limits: never shown, never logged beside a name. */
  peer: string;
}
