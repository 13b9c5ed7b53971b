/** Signed heads: how long a chain was at an hour, and its last hash, signed and kept where nobody who owns the database can reach. */
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { readJsonLines } from './export.ts';
import { isSignedBy, ownKeyId, signFor } from './key.ts';
import { canonical } from './line.ts';
import type { ChainHead } from './walk.ts';

export interface SignedHead extends ChainHead {
  landlordId: string;
  /** When it was signed, ISO 8601 in UTC. */
  at: string;
  keyId: string;
  signature: string;
}

const headRead = z.strictObject({
  landlordId: z.string().min(1),
  sequence: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string(),
  keyId: z.string(),
  signature: z.string(),
});

const textOf = ({ landlordId, sequence, hash, at, keyId }: Omit<SignedHead, 'signature'>): string =>
  canonical({ landlordId, sequence, hash, at, keyId });

export function signHead(landlordId: string, { sequence, hash }: ChainHead, at: string): SignedHead {
  const head = { landlordId, sequence, hash, at, keyId: ownKeyId() };
  return { ...head, signature: signFor('head', textOf(head)) };
}

export const isHeadSigned = (head: SignedHead, keys: readonly KeyObject[]): boolean =>
  isSignedBy(keys, 'head', textOf(head), head.signature);

/** Heads by landlord, and how many were passed over because none of the keys signed them. */
export async function readHeads(
  file: string,
  keys: readonly KeyObject[] | undefined,
): Promise<{ heads: Map<string, ChainHead[]>; unsigned: number }> {
  const heads = new Map<string, ChainHead[]>();
  let unsigned = 0;
  for await (const head of readJsonLines(file, headRead)) {
    if (keys !== undefined && !isHeadSigned(head, keys)) unsigned += 1;
    else heads.set(head.landlordId, [...(heads.get(head.landlordId) ?? []), head]);
  }
  return { heads, unsigned };
}
