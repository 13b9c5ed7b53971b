import type { Call } from '#call';
import { londonDay } from '#clock';
import { sourceLanguage } from '#languages';

/** A call by nobody, for what the portal does of itself. */
export const systemCall = (landlordId: string, tx: Call['tx'], now: string, requestId = ''): Call => ({
  landlordId,
  caller: { kind: 'system' },
  now,
  today: londonDay(now),
  language: sourceLanguage,
  requestId,
  tx,
});
