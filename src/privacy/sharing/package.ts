/**
 * A package: chosen parts of one complaint for somebody outside, with what it is for, on which ground, and when it ends. Its
 * link is sent one way and its code another; of both only hashes are kept.
 */
import type { Call } from '#call';
import { handles, plainCode, plainTyped, referencesOf, view, type ComplaintView } from '#complaints';
import { keyedHash } from '#people';
import { Temporal } from '#time';
import { redactionReasons, type Redaction } from '../copy/redact.ts';
import { holdPackage, packageById, type SharePackage } from '../store/shares.ts';

export const shareKinds = ['contractor', 'ombudsman', 'mp', 'other'] as const;
/** UK GDPR article 6(1), and that the person asked for it: a tick of somebody else's is never their consent. */
export const shareGrounds = [
  'asked',
  'legal-obligation',
  'public-task',
  'legitimate-interests',
  'vital-interests',
] as const;
export const shareReasons = ['not-needed', ...redactionReasons] as const;
export type ShareReason = (typeof shareReasons)[number];
export type ShareRedaction = Redaction<ShareReason>;

/** The most days for which a package can be read. */
export const mostShareDays = 90;

/** Worked out and not drawn, so that a form that is sent twice tells the same link and code. */
export const secretsOf = (landlordId: string, packageId: string): { link: string; code: string } => ({
  link: plainCode(keyedHash('package link', JSON.stringify([landlordId, packageId]))),
  code: plainCode(keyedHash('package code', JSON.stringify([landlordId, packageId]))),
});

export const hashOf = (landlordId: string, kind: 'link' | 'code', typed: string): string =>
  keyedHash(`package ${kind} as kept`, JSON.stringify([landlordId, plainTyped(typed)]));

export const endOf = (now: string, days: number): string =>
  Temporal.Instant.from(now)
    .add({ hours: 24 * days })
    .toString();

/** Can its recipient read it at this instant? */
export const isOpenAt = ({ sentAt, endedAt, expiresAt }: SharePackage, now: string): boolean =>
  sentAt !== null &&
  endedAt === null &&
  Temporal.Instant.compare(Temporal.Instant.from(expiresAt), Temporal.Instant.from(now)) > 0;

export interface PackageHeld {
  kept: SharePackage;
  seen: ComplaintView;
}

async function withComplaint(call: Call, kept: SharePackage | undefined): Promise<PackageHeld | undefined> {
  const reference = kept && (await referencesOf(call, [kept.complaintId])).get(kept.complaintId);
  const seen = reference === undefined ? undefined : await view(call, reference);
  return kept && seen && { kept, seen };
}

/** A package, for staff who handle complaints and may open the one that it is of. An opening of that complaint. */
export const packageFor = async (call: Call, packageId: string): Promise<PackageHeld | undefined> =>
  handles(call.caller) ? withComplaint(call, await packageById(call, packageId)) : undefined;

/** The same, held until the transaction ends: acts on one package take turns. */
export const packageHeld = async (call: Call, packageId: string): Promise<PackageHeld | undefined> =>
  handles(call.caller) ? withComplaint(call, await holdPackage(call, packageId)) : undefined;
