/**
 * Somebody lodges for a resident whose permission nobody has seen. The complaint is received and its days count (Code 1.2,
 * 3.2); whoever lodged it gets a receipt and sees nothing else until the resident says yes. However often somebody lodges, a
 * resident has mail of it three times a day. What they are answered does not
 * tell whether the landlord knows the resident.
 */
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { addPersonByName, peopleNamed, personKnown } from '#people';
import { askPermission, kinds, mayTellResident, plainActions, type KindName } from '#permission';
import type { Channel } from '#policy';
import { asResident } from '../act.ts';
import type { Complaint } from '../complaint.ts';
import { shelfOn } from '../governed.ts';
import { keepComplaint } from '../keep-complaint.ts';
import { bodyHashOf } from '../lodge.ts';
import { receiptCode } from '../receipt.ts';
import { complaintByOnceKey, eventsOf, holdOnceKey } from '../store.ts';
import type { LodgeForResidentInput } from './lodge-for-resident-input.ts';

export type LodgeForResidentReason = 'not-their-address' | 'once-key-reused-for-another-complaint';

export interface LodgedForResident {
  reference: string;
  receivedAt: string;
  receiptCode: string;
  /** Is the resident asked whether this person may act for them? An interpreter, for one, needs no permission. */
  isAsked: boolean;
}

const channelOf = (kind: KindName): Channel =>
  kind === 'councillor' || kind === 'mp' || kind === 'tenant-panel' ? kind : 'third-party';

/** New, the same again, or a no. `lodgedBy` is who used this key before. */
export function decideLodgingForResident(
  facts: {
    advocate: { personId: string; email: string | null };
    earlier: (Pick<Complaint, 'bodyHash'> & { lodgedBy: string | null }) | undefined;
  },
  input: Pick<LodgeForResidentInput, 'account' | 'email'>,
): Outcome<'new' | 'again', LodgeForResidentReason> {
  const { advocate, earlier } = facts;
  if (earlier)
    return earlier.lodgedBy === advocate.personId && earlier.bodyHash === bodyHashOf(input.account)
      ? done('again')
      : refused({ reason: 'once-key-reused-for-another-complaint' });
  return input.email !== null && input.email === advocate.email
    ? refused({ reason: 'not-their-address', facts: { field: 'email' } })
    : done('new');
}

/**
 * Whose it is. An address counts only where the landlord had it before: one that comes with the complaint may be the
 * lodger's own, and whoever reads that mailbox would say yes to themselves. Then two officers find the resident.
 */
async function residentOf(call: Call, { email, account }: LodgeForResidentInput): Promise<string> {
  const known = email === null ? undefined : await personKnown(call, email);
  if (known) return known.personId;
  const { name } = account.contact;
  return (await addPersonByName(call, { name, language: call.language })).personId;
}

/** Asks the resident; a no of the table of kinds leaves the complaint as it is, lodged. */
async function ask(
  call: Call,
  complaint: Complaint & { isTold: boolean },
  input: LodgeForResidentInput,
): Promise<boolean> {
  const { kind, evidence, onceKey } = input;
  const mayHold: readonly string[] = kinds[kind].mayHold;
  const asked = await askPermission(
    call,
    {
      onceKey,
      reference: complaint.reference,
      kind,
      organisation: null,
      evidence,
      actions: plainActions.filter((action) => mayHold.includes(action)),
      months: kinds[kind].months.usual,
    },
    complaint,
  );
  return asked.outcome === 'done';
}

/** Refused: `not-their-address` for the lodger's own, `once-key-reused-for-another-complaint`. The same again answers the first. */
export async function lodgeForResident(
  call: Call,
  input: LodgeForResidentInput,
): Promise<Outcome<LodgedForResident, LodgeForResidentReason>> {
  const { ownerId: advocateId } = asResident(call);
  const { account, onceKey, kind, email } = input;
  const [advocate] = await peopleNamed(call, [advocateId]);
  if (!advocate) throw new Error('Whoever is signed in is a person.');
  await holdOnceKey(call, onceKey);
  const shelf = await shelfOn(call);
  const answer = (complaint: Complaint, isAsked: boolean) =>
    done({
      reference: complaint.reference,
      receivedAt: complaint.receivedAt,
      receiptCode: receiptCode(call.landlordId, complaint),
      isAsked,
    });
  let isTold: boolean | undefined;
  for (let tries = 0; tries < 5; tries += 1) {
    const before = await complaintByOnceKey(call, onceKey);
    const [first] = before ? await eventsOf(call, before.complaintId) : [];
    const earlier = before && { bodyHash: before.bodyHash, lodgedBy: first?.recordedBy ?? null };
    const decided = decideLodgingForResident({ advocate, earlier }, input);
    if (decided.outcome === 'refused') return decided;
    if (before) return answer(before, first?.words['isAsked'] === true);
    const personId = await residentOf(call, input);
    isTold ??= await mayTellResident(call, personId);
    const kept = await keepComplaint(call, shelf, {
      personId,
      isTold,
      onceKey,
      bodyHash: bodyHashOf(account),
      account,
      receivedAt: call.now,
      receivedOn: call.today,
      channel: channelOf(kind),
      fact: { type: 'complaint-lodged', at: call.now, formal: true },
      recordedAs: 'advocate',
      words: {
        channel: channelOf(kind),
        through: advocate.name ?? advocate.email ?? '',
        hasPermission: false,
        isAsked: kinds[kind].confirmedBy !== 'nobody',
        ...(email === null ? {} : { emailGiven: email }),
      },
    });
    if (kept) return answer(kept, await ask(call, { ...kept, isTold }, input));
  }
  throw new Error('No free reference was found in five draws.');
}
