/** What one complaint is owed, for who may see it: its resident, and staff who deal with complaints. */
import { attachmentsOf, type Attachment } from '#attachments';
import type { Call } from '#call';
import { advocacyOn } from '#permission';
import { namesNobody, type RemedyKind } from '#policy';
import { maySee } from './act.ts';
import { governingOf } from './governed.ts';
import { ownerNames } from './letter-facts.ts';
import { actsOpen, type RemedyAct } from './may.ts';
import { isLate, type Remedy, type RemedyEvent } from './remedy.ts';
import { kindsOf, wordNeededFor } from './rules.ts';
import { complaintBy, eventsOfAll, remediesAbout } from './store.ts';

export interface RemedySeen extends Remedy {
  owner: string;
  events: readonly RemedyEvent[];
  isLate: boolean;
  /** What shows whether it is done. */
  files: readonly Attachment[];
  /** What can be done with it now, by either party. */
  acts: readonly RemedyAct[];
}

export interface RemediesSeen {
  reference: string;
  /** The name of the complaint. */
  title: string;
  /** Late first, then what is open, then what waits for the resident's word, then the rest; each by day. */
  remedies: readonly RemedySeen[];
  /** What can be offered here, and on whose word where the policy asks for one. */
  kinds: readonly { kind: RemedyKind; needs: { to: string; clause: string } | undefined }[];
}

const isEvidence = (
  events: readonly (RemedyEvent & { remedyId: string })[],
  remedyId: string,
  attachmentId: string,
): boolean =>
  events.some((event) => event.remedyId === remedyId && event.words['files']?.includes(attachmentId));

const place = (remedy: RemedySeen): number =>
  remedy.isLate ? 0 : remedy.isOpen ? 1 : remedy.standing === 'done' ? 2 : 3;

/** Undefined where there is no such complaint for this caller. */
export async function remediesOf(call: Call, reference: string): Promise<RemediesSeen | undefined> {
  const complaint = await complaintBy(call, reference);
  if (complaint === undefined) return undefined;
  const isTheirs = maySee(call.caller, complaint);
  // What is agreed or confirmed is the resident's word alone: an advocate reads.
  const advocacy = isTheirs ? undefined : await advocacyOn(call, complaint);
  if (!isTheirs && (advocacy === undefined || advocacy.seesLittle)) return undefined;
  const rules = { governing: await governingOf(call, complaint), receivedOn: complaint.receivedOn };
  const all = await remediesAbout(call, complaint.complaintId);
  const events = await eventsOfAll(
    call,
    all.map(({ remedyId }) => remedyId),
  );
  const files = all.length === 0 ? [] : await attachmentsOf(call, { complaintId: complaint.complaintId });
  const owners = await ownerNames(call, all, call.caller.kind === 'resident' && namesNobody(rules.governing));
  const remedies = all.map((remedy, at) => ({
    ...remedy,
    owner: owners[at] ?? '',
    events: events.filter(({ remedyId }) => remedyId === remedy.remedyId),
    files: files.filter(({ attachmentId }) => isEvidence(events, remedy.remedyId, attachmentId)),
    isLate: isLate(remedy, call.today),
    acts: advocacy ? [] : actsOpen(remedy, call.today),
  }));
  return {
    reference,
    title: complaint.title,
    remedies: remedies.toSorted((one, other) => place(one) - place(other)),
    kinds: kindsOf(rules).map((kind) => ({ kind, needs: wordNeededFor(rules, kind) })),
  };
}
