/** How long things are kept, and what a resident can have erased: content, as policies are. */
import { parse } from 'yaml';
import { z } from 'zod';
import { contentFiles } from './files.ts';

export const retentionRules = [
  'complaints',
  'concerns',
  'drafts',
  'mails',
  'sessions',
  'unverified-accounts',
  'rejected-uploads',
  'limits',
  'messages',
  'openings',
  'trail',
] as const;
export type RetentionRule = (typeof retentionRules)[number];

const kept = z.strictObject({ days: z.number().int().min(1).max(36_500), because: z.string().min(1) });
const central = z.strictObject({ rules: z.record(z.enum(retentionRules), kept) });
const own = z.strictObject({ rules: z.partialRecord(z.enum(retentionRules), kept) });

export interface KeptFor {
  rule: RetentionRule;
  days: number;
  /** Why that long, in English, as whoever set it wrote. */
  because: string;
  /** Does the landlord itself say so? */
  isOwn: boolean;
}

const bodyOf = (path: string, folder?: string): string | undefined =>
  contentFiles(path.slice(0, path.lastIndexOf('/')), folder).find((file) => file.path === path)?.body;

/**
 * Every rule as it is for one landlord: its own `landlords/<landlord>/retention.yaml` first, then the schedule for all.
 * Throws where either is not what it should be: nothing is taken away by a rule that cannot be read.
 */
export function retentionSchedule(landlordId: string, folder?: string): KeptFor[] {
  const all = central.parse(parse(bodyOf('retention/schedule.yaml') ?? ''));
  const text = bodyOf(`landlords/${landlordId}/retention.yaml`, folder);
  const ours = text === undefined ? { rules: {} } : own.parse(parse(text));
  return retentionRules.map((rule) => {
    const mine = ours.rules[rule];
    return { rule, ...(mine ?? all.rules[rule]), isOwn: mine !== undefined };
  });
}

export const erasableFields = ['account', 'drafts', 'phone', 'preferences', 'sensitive'] as const;
export type ErasableField = (typeof erasableFields)[number];

const place = z.string().regex(/^[a-z_]+(?:\.[a-z_]+)?$/);
const erasure = z.strictObject({
  goes: z.record(z.enum(erasableFields), z.array(place)),
  stays: z.record(
    z.enum(['complaint', 'trail']),
    z.strictObject({ law: z.string().min(1), rule: z.enum(retentionRules), places: z.array(place) }),
  ),
  others: z.array(place),
});
export type ErasureTable = z.output<typeof erasure>;

/** What goes at a resident's wish and what stays, place by place in the database, with the law that lets it stay. */
export const erasureTable = (): ErasureTable => erasure.parse(parse(bodyOf('retention/erasure.yaml') ?? ''));
