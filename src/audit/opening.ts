/** Looking at what is somebody else's: marked where it is read, and written down once, when the request is done. */
import { actorOf, type Call } from '#call';
import type { AuditAct } from './catalogue.ts';
import { note } from './note.ts';
import {
  insertOpening,
  lockChain,
  openedInHour,
  openingsOf as keptOpenings,
  type OpeningKept,
} from './store.ts';

const actOf = {
  complaint: 'complaint-opened',
  letter: 'letter-opened',
  file: 'file-opened',
  pack: 'pack-opened',
  desk: 'complaints-listed',
} as const satisfies Record<string, AuditAct>;

export type OpeningKind = Exclude<keyof typeof actOf, 'desk'>;

interface Marked {
  act: AuditAct;
  object: string;
  complaintId: string | null;
  personId: string | null;
}

const marked = new WeakMap<Call['tx'], Map<string, Marked>>();

function mark(call: Call, opening: Marked): void {
  const { caller } = call;
  if (caller.kind === 'system' || caller.kind === 'visitor') return;
  if ('personId' in caller && caller.personId === opening.personId) return;
  const already = marked.get(call.tx) ?? new Map<string, Marked>();
  marked.set(call.tx, already.set(opening.object, opening));
}

/**
 * Marks that the caller was shown something of a person. Nothing is written yet, and nothing at all where it is the
 * person's own, or where the portal looks by itself.
 *
 * @param opening `personId`: whose it is, null while nobody signed in for it.
 */
export function markOpened(
  call: Call,
  opening: { kind: OpeningKind; objectId: string; complaintId: string | null; personId: string | null },
): void {
  const { kind, objectId, complaintId, personId } = opening;
  mark(call, { act: actOf[kind], object: `${kind}:${objectId}`, complaintId, personId });
}

/** Marks that the caller was shown a list with people in it, such as `desk:list`. */
export const markListed = (call: Call, list: `desk:${string}`): void =>
  mark(call, { act: actOf.desk, object: list, complaintId: null, personId: null });

const roles = ['board-member', 'manager', 'handler', 'administrator'] as const;
const roleOf = ({ caller }: Call): string =>
  caller.kind === 'staff'
    ? (roles.find((each) => caller.roles.includes(each)) ?? 'other')
    : // One's own is never written down, so a resident here is somebody who acts for another.
      caller.kind === 'resident'
      ? 'advocate'
      : caller.kind;

/** Writes down what was marked in this transaction: one line for each thing, person and hour. The chain is locked only for new ones. */
export async function noteOpenings(call: Call): Promise<void> {
  const all = marked.get(call.tx);
  if (!all) return;
  marked.delete(call.tx);
  const before = await openedInHour(call.tx, actorOf(call.caller), [...all.keys()], call.now);
  if (all.size === before.size) return;
  // Locked before the first row is written: of two requests, none waits for a row of one that waits for the chain.
  await lockChain(call.tx);
  for (const { act, object, complaintId, personId } of all.values()) {
    const kept = { actor: actorOf(call.caller), role: roleOf(call), openedAt: call.now };
    const isNew = await insertOpening(call.tx, { ...kept, object, complaintId, personId });
    if (isNew) await note(call, act, object, complaintId === null ? {} : { complaint: complaintId });
  }
}

export interface Opening {
  kind: OpeningKind;
  /** Who looked, where it was a person; `role` says as what. */
  personId: string | undefined;
  role: string;
  openedAt: string;
}

const asOpening = ({ actor, object, role, openedAt }: OpeningKept): Opening => ({
  kind: object.slice(0, object.indexOf(':')) as OpeningKind,
  personId: /^(?:staff|resident|advocate):(.+)$/.exec(actor)?.[1],
  role,
  openedAt,
});

/** Who looked at a complaint, its letters and its files, the newest first. Whether the caller may ask is for others to say. */
export const openingsOf = async (call: Call, complaintId: string, most: number): Promise<Opening[]> =>
  (await keptOpenings(call.tx, complaintId, most)).map(asOpening);
