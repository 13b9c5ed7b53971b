/** The numbers of authenticator apps: RFC 6238 with SHA-1, six digits and thirty seconds, which every app can do. */
import { createHmac, randomBytes } from 'node:crypto';

const secondsOfStep = 30;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 without padding, as apps take it. */
export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

export function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
}

/** 160 random bits, the length of the hash. */
export const newTotpSecret = (): string => toBase32(randomBytes(20));

/** @param step whole thirty-second spans since 1970, in UTC. */
export function totpAt(secret: string, step: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', fromBase32(secret)).update(message).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export const stepAt = (epochMilliseconds: number): number =>
  Math.floor(epochMilliseconds / 1000 / secondsOfStep);

/** The step that a typed number belongs to: this one or a neighbour, for clocks that differ; undefined where none fits. */
export function stepOf(secret: string, typed: string, epochMilliseconds: number): number | undefined {
  const step = stepAt(epochMilliseconds);
  return [step, step - 1, step + 1].find((each) => totpAt(secret, each) === typed);
}

/** What an app reads from a link or a picture. */
export const totpAddress = (secret: string, issuer: string, account: string): string =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
