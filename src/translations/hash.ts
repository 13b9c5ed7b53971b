import { createHash } from 'node:crypto';

/**
 * The identity of some words: twelve hexadecimal digits of their SHA-256. Only what a reader sees counts: how the lines
 * are broken, and how a letter with an accent is put together, do not.
 */
export const hashOfWords = (words: string): string =>
  createHash('sha256').update(words.normalize('NFC').replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 12);
