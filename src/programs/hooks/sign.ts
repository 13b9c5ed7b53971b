/**
 * The signature of a message: HMAC-SHA256 over `<seconds>.<body>`, in hex, beside the seconds. Whoever hears it makes the
 * same over the body as it came, compares without a hurry, and refuses seconds that are more than five minutes off: what
 * was overheard cannot be said again.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export const signatureHeader = 'Putright-Signature';
/** Seconds for which a message may be taken, either way. */
export const replayWindow = 300;
export const replayMinutes = replayWindow / 60;

export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`;

const madeWith = (secret: string, seconds: number, body: string): string =>
  createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');

/** `t=<seconds>,v1=<hex>`, and a second `v1` while a changed secret is still waited for. */
export const signatureOf = (secrets: readonly string[], seconds: number, body: string): string =>
  [`t=${seconds}`, ...secrets.map((secret) => `v1=${madeWith(secret, seconds, body)}`)].join(',');

/** What a receiver does; here so that it can be copied, and tested against what is sent. */
export function isSigned(header: string, secret: string, body: string, nowSeconds: number): boolean {
  const parts = header.split(',').map((part) => part.split('=', 2) as [string, string]);
  const seconds = Number(parts.find(([name]) => name === 't')?.[1]);
  if (!Number.isInteger(seconds) || Math.abs(nowSeconds - seconds) > replayWindow) return false;
  const wanted = Buffer.from(madeWith(secret, seconds, body));
  return parts.some(([name, hex]) => {
    const given = Buffer.from(hex ?? '');
    return name === 'v1' && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}
