/**
 * One complaint, for who may see it: a resident their own, an advocate what a permission shows at this instant, staff those
 * of their landlord. Everybody else meets what somebody meets who asks for a complaint that does not exist.
 */
import { attachmentsOf, openAttachment, type AttachedFile, type Attachment } from '#attachments';
import { markOpened } from '#audit';
import type { Call } from '#call';
import { lettersOf, type LetterKept } from '#letters';
import { advocacyOn, type Advocacy } from '#permission';
import type { Refusal } from '#outcome';
import { peopleNamed } from '#people';
import { boardStages, type Governing, type TimelineAnswer } from '#policy';
import type { Complaint, RecordedEvent } from './complaint.ts';
import { narrowed } from './for-advocate.ts';
import { handles, sitsOnBoard } from './desk/reach.ts';
import { governingOf } from './governed.ts';
import { handlingNow, type HandlingNow } from './handling/handling-now.ts';
import { mayOpen, maySee } from './handling/may-open.ts';
import { isOwned } from './handling/owned.ts';
import { permissionLacking } from './handling/permission.ts';
import { readReference } from './reference.ts';
import { answerTo } from './standing.ts';
import { complaintByReference, eventsOf, toldDatesOf } from './store.ts';

export { maySee };

export interface ComplaintView {
  complaint: Complaint;
  events: readonly RecordedEvent[];
  /** Where it stands now; null where no date can be promised. */
  answer: TimelineAnswer | null;
  governing: Governing | null;
  letters: readonly LetterKept[];
  attachments: readonly Attachment[];
  /** Who deals with it at its stage; undefined while nobody was put in charge. */
  handling: HandlingNow | undefined;
  /** The policy's reason why no answer goes out before its resident made it theirs; none where that is done or not asked for. */
  waits: readonly Refusal[];
  /** Under which permission it is seen; absent for its own resident and for staff. */
  advocacy?: Advocacy;
  /** Of whoever acted for another: their names by id. */
  actors: ReadonlyMap<string, string>;
}

interface Seen {
  complaint: Complaint;
  advocacy?: Advocacy;
}

async function seen(call: Call, reference: string): Promise<Seen | undefined> {
  const read = readReference(reference);
  const complaint = read === reference ? await complaintByReference(call, read) : undefined;
  if (complaint === undefined) return undefined;
  const { caller } = call;
  const needsPolicy = sitsOnBoard(caller) && !handles(caller);
  const governing = needsPolicy ? await governingOf(call, complaint) : null;
  const stages = governing === null ? [] : boardStages(governing.policy);
  if (caller.kind !== 'staff') {
    if (maySee(caller, complaint)) return { complaint };
    const advocacy = await advocacyOn(call, complaint);
    return advocacy && { complaint, advocacy };
  }
  const events = await eventsOf(call, complaint.complaintId);
  return mayOpen(caller, complaint, events, stages) ? { complaint } : undefined;
}

/** The names of those who acted for another on this complaint. */
async function actorsIn(call: Call, events: readonly RecordedEvent[]): Promise<Map<string, string>> {
  const ids = events.flatMap(({ recordedAs, recordedBy }) =>
    recordedAs === 'advocate' && recordedBy !== null ? [recordedBy] : [],
  );
  const people = await peopleNamed(call, ids);
  return new Map(people.map(({ personId, name, email }) => [personId, name ?? email ?? '']));
}

/** The complaint with all that stands on its page; undefined where there is none for this caller. */
export async function view(call: Call, reference: string): Promise<ComplaintView | undefined> {
  const found = await seen(call, reference);
  if (found === undefined) return undefined;
  const { complaint, advocacy } = found;
  const { complaintId, personId } = complaint;
  markOpened(call, { kind: 'complaint', objectId: complaintId, complaintId, personId });
  const events = await eventsOf(call, complaintId);
  const told = await toldDatesOf(call, complaintId);
  const governing = await governingOf(call, complaint);
  const facts = { events: events.map((event) => event.fact), told, at: call.now };
  const whole: ComplaintView = {
    complaint,
    events,
    answer: answerTo(governing, call.landlordId, facts),
    governing,
    letters: await lettersOf(call, complaintId),
    attachments: await attachmentsOf(call, { complaintId }),
    handling: await handlingNow(call, events, complaint.stage),
    waits: permissionLacking({ governing, events, isOwned: await isOwned(call, complaint, events) }),
    actors: await actorsIn(call, events),
  };
  return advocacy ? narrowed(whole, advocacy) : whole;
}

/** Is there such a complaint for this caller at this instant? Opens nothing. */
export const isOpenTo = async (call: Call, reference: string): Promise<boolean> =>
  (await seen(call, reference)) !== undefined;

/** Under which permission the caller sees a complaint, and who deals with it; undefined for its own resident and for staff. */
export async function advocacyFor(
  call: Call,
  reference: string,
): Promise<{ advocacy: Advocacy; handlerId: string | null } | undefined> {
  const found = await seen(call, reference);
  return found?.advocacy && { advocacy: found.advocacy, handlerId: found.complaint.handlerId ?? null };
}

const hasFile = async (
  call: Call,
  { reference, attachmentId }: { reference: string; attachmentId: string },
) => (await view(call, reference))?.attachments.some((each) => each.attachmentId === attachmentId) ?? false;

/** A file of a complaint; null while it is held back, undefined where there is none for this caller. */
export async function openFile(
  call: Call,
  input: { reference: string; attachmentId: string },
): Promise<AttachedFile | null | undefined> {
  const found = await seen(call, input.reference);
  if (found === undefined) return undefined;
  const { complaintId, personId } = found.complaint;
  if (found.advocacy && !(await hasFile(call, input))) return undefined;
  markOpened(call, { kind: 'file', objectId: input.attachmentId, complaintId, personId });
  return openAttachment(call, { complaintId }, input.attachmentId);
}
