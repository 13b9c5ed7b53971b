/** Finding a complaint by its reference, by whose it is, or by words in it. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { landlordNamed } from '#landlords';
import { readEmail } from '#people';
import { rowsNamed, type DeskRow } from '../store/desk.ts';
import { withEmail, withReference, withWords } from '../store/search.ts';
import { reachOf } from './reach.ts';

/** More than this is no answer but a reason to say more. */
export const mostFound = 50;
/** Common words are in very many complaints; the newest of these are shown. */
const mostLookedAt = 1000;

export const searchInput = z.strictObject({
  q: z
    .string()
    .trim()
    .max(200)
    .transform((typed) => (typed.isWellFormed() ? typed.replaceAll('\0', '') : '')),
});

export interface Found {
  rows: DeskRow[];
  /** There are more than are shown: words that are more particular would help. */
  isCut: boolean;
}

/** Beginnings that a reference may have, where what was typed can be the start of one, with or without the landlord's letters. */
export function referenceBeginnings(typed: string, prefix: string): string[] {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '');
  if (!/^[0-9A-Z]{2,10}$/.test(plain)) return [];
  const dashed = (code: string): string => (code.length > 4 ? `${code.slice(0, 4)}-${code.slice(4)}` : code);
  const isWhole = plain.startsWith(prefix);
  return [
    ...(isWhole ? [plain.length > 2 ? `${prefix}-${dashed(plain.slice(2))}` : `${prefix}-`] : []),
    ...(plain.length <= 8 && plain.length >= 3 ? [`${prefix}-${dashed(plain)}`] : []),
  ];
}

/**
 * Complaints that staff may see and that fit what was typed, the newest first. That somebody searched is audited with the
 * number found; what they looked for is not. Undefined for a caller who sees no list.
 */
export async function search(call: Call, { q }: z.output<typeof searchInput>): Promise<Found | undefined> {
  const reach = await reachOf(call);
  const landlord = landlordNamed(call.landlordId);
  if (reach === undefined || !landlord) return undefined;
  if (q === '') return { rows: [], isCut: false };
  const ids = new Set<string>();
  for (const beginning of referenceBeginnings(q, landlord.referencePrefix))
    for (const id of await withReference(call, beginning, mostFound + 1)) ids.add(id);
  const email = readEmail(q);
  if (email !== undefined) for (const id of await withEmail(call, email, mostFound + 1)) ids.add(id);
  for (const id of await withWords(call, q, mostLookedAt)) ids.add(id);
  const rows = await rowsNamed(call, [...ids], reach);
  await note(call, 'complaints-searched', 'desk:search', { found: rows.length });
  return { rows: rows.slice(0, mostFound), isCut: rows.length > mostFound || ids.size >= mostLookedAt };
}
