/** The portal's one secret, and what is made with it: keyed hashes, sealed texts, tokens. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '#config';

let kept: string | undefined;

/** Demo mode makes a secret of its own at the first start and keeps it beside the data; production must set one. */
function demoSecret(): string {
  const { MODE, DATA_DIR } = config();
  if (MODE !== 'demo') throw new Error('SECRET is not set.');
  const file = join(DATA_DIR, 'secret');
  mkdirSync(DATA_DIR, { recursive: true });
  try {
    // `wx`: of two processes that start together one writes, and both read what it wrote.
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new Error(`${file} does not hold a whole secret: remove it and start again.`);
  return secret;
}

export function secret(): string {
  kept ??= config().SECRET ?? demoSecret();
  return kept;
}

const keyFor = (purpose: string): Buffer =>
  createHmac('sha256', secret()).update(`key for ${purpose}`).digest();

/** HMAC-SHA256 in hex under a key made for this purpose alone: a hash made for one purpose proves nothing for another. */
export const keyedHash = (purpose: string, text: string): string =>
  createHmac('sha256', keyFor(purpose)).update(text).digest('hex');

/** Compares two hashes in a time that does not tell how much of them agrees. */
export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** 256 random bits for a cookie. Only {@link hashOfToken} of it is ever stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const isToken = (value: string | undefined): value is string =>
  value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value);
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Seals a text for the database: a copy of the rows does not give it away. */
export function sealText(purpose: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `sealed:${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')}`;
}

/** Opens what {@link sealText} sealed. Throws where it was changed, or sealed with another secret or for another purpose. */
export function openText(purpose: string, sealed: string): string {
  const bytes = Buffer.from(sealed.replace(/^sealed:/, ''), 'base64');
  const opener = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, 12));
  opener.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([opener.update(bytes.subarray(28)), opener.final()]).toString('utf8');
}
