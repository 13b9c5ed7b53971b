/** Copies as they are read: by their person, and by the staff who look through them. */
import { openAttachment } from '#attachments';
import { note, markOpened } from '#audit';
import type { Call } from '#call';
import { peopleNamed } from '#people';
import { looksAfterData, mayReview } from '../staff.ts';
import {
  changeRequest,
  holdRequest,
  listedRequests,
  partsOf,
  redactionsOf,
  requestById,
  requestsOf,
  unfinishedIds,
  type CopyRequest,
} from '../store/copies.ts';
import type { KeptPart } from './part.ts';
import { withRedactions, type Redaction } from './redact.ts';

/** A person's requests, the newest first. */
export function ownCopies(call: Call): Promise<CopyRequest[]> {
  if (call.caller.kind !== 'resident') throw new Error('Only a resident has copies.');
  return requestsOf(call, call.caller.personId);
}

export interface CopyListed extends CopyRequest {
  /** Null where the person gave neither a name nor an address. */
  name: string | null;
}

const mostListed = 200;

/** For the desk: what is due first. */
export async function listCopies(call: Call): Promise<CopyListed[]> {
  if (!looksAfterData(call.caller)) return [];
  const requests = await listedRequests(call, mostListed);
  const people = await peopleNamed(
    call,
    requests.map(({ personId }) => personId),
  );
  const names = new Map(people.map(({ personId, name, email }) => [personId, name ?? email]));
  return requests.map((request) => ({ ...request, name: names.get(request.personId) ?? null }));
}

export interface CopyReviewed {
  request: CopyListed;
  parts: readonly KeptPart[];
  redactions: readonly (Redaction & { by: string })[];
}

/** A copy with its parts, for the staff who look through it: an opening of the person's file. Undefined where it is not theirs. */
export async function reviewCopy(call: Call, requestId: string): Promise<CopyReviewed | undefined> {
  const request = await requestById(call, requestId);
  if (!request || !(await mayReview(call, request.personId))) return undefined;
  const { personId } = request;
  markOpened(call, { kind: 'pack', objectId: requestId, complaintId: null, personId });
  const redactions = await redactionsOf(call, requestId);
  const people = await peopleNamed(call, [personId, ...redactions.map(({ madeBy }) => madeBy)]);
  const nameOf = (id: string): string | null => people.find((each) => each.personId === id)?.name ?? null;
  const emailOf = (id: string): string | null => people.find((each) => each.personId === id)?.email ?? null;
  return {
    request: { ...request, name: nameOf(personId) ?? emailOf(personId) },
    parts: await partsOf(call, requestId),
    redactions: redactions.map((each) => ({ ...each, by: nameOf(each.madeBy) ?? '' })),
  };
}

export interface CopyGiven {
  request: CopyRequest;
  name: string | null;
  parts: readonly KeptPart[];
  redactions: readonly Redaction[];
}

/**
 * A copy that was given out, for its person and nobody else, while it can be downloaded; each time is noted. Undefined
 * otherwise. That the sign-in is fresh is for the procedure to see to.
 */
export async function downloadCopy(call: Call, requestId: string): Promise<CopyGiven | undefined> {
  const request = await holdRequest(call, requestId);
  if (!isOpenTo(call, request)) return undefined;
  const { personId } = request;
  const [person] = await peopleNamed(call, [personId]);
  const parts = await partsOf(call, requestId);
  const redactions = await redactionsOf(call, requestId);
  await changeRequest(call, requestId, { lastDownloadedAt: call.now });
  await note(call, 'copy-downloaded', `copy:${requestId}`);
  return { request, name: person?.name ?? person?.email ?? null, parts, redactions };
}

const isOpenTo = (call: Call, request: CopyRequest | undefined): request is CopyRequest =>
  call.caller.kind === 'resident' &&
  request?.personId === call.caller.personId &&
  request.standing === 'released' &&
  request.expiresAt !== null &&
  request.expiresAt > call.now;

/** The bytes of one file of a copy that its person may download; null where it was taken out or is not kept any more. */
export async function fileOfCopy(
  call: Call,
  { requestId, place }: { requestId: string; place: number },
): Promise<Uint8Array | null> {
  if (!isOpenTo(call, await requestById(call, requestId))) return null;
  const given = withRedactions(await partsOf(call, requestId), await redactionsOf(call, requestId), () => '');
  const file = given.find((part) => part.place === place)?.file;
  if (file === undefined) return null;
  const { complaintId, draftHash = '', attachmentId } = file;
  const holder = complaintId === undefined ? { draftHash } : { complaintId };
  return (await openAttachment(call, holder, attachmentId))?.bytes ?? null;
}

/** Copies that are not put together yet. */
export const unfinishedCopies = (tx: Call['tx']): Promise<string[]> => unfinishedIds({ tx });
