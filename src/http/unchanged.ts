import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** A weak tag: the same text under each of its encodings (RFC 9110, 8.8.1). */
export const tagOf = (body: Buffer): string =>
  `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

/** Has the reader this text already? Compares weakly, as RFC 9110, 13.1.2 asks of If-None-Match. */
export function isUnchanged(request: IncomingMessage, etag: string): boolean {
  const known = request.headers['if-none-match'];
  if (known === undefined) return false;
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return known.trim() === '*' || known.split(',').some((tag) => bare(tag) === bare(etag));
}
