/** What a resident can have erased, and what stays: asked for by the resident, seen before and after. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { erasableFields, erasureTable, retentionSchedule, type ErasableField } from '#library';
import { done, refused, type Outcome } from '#outcome';
import { eraseFields, type WhenGone } from './erase-fields.ts';
import { writeLedger } from './ledger.ts';
import { heldOfPerson, insertErasure, lockPerson, type HeldOfPerson } from './store/erasing.ts';

export interface FieldHeld {
  field: ErasableField;
  /** Only when no complaint is open any more. */
  isLater: boolean;
}

export interface FieldKept {
  kept: 'complaint' | 'trail';
  law: string;
  years: number;
  isOnHold: boolean;
}

export interface Erasable {
  /** What is held and can go. Empty where nothing is. */
  goes: FieldHeld[];
  stays: FieldKept[];
}

export const eraseInput = z.strictObject({
  fields: z.preprocess(
    (given) => (Array.isArray(given) ? given : given === undefined || given === '' ? [] : [given]),
    z.array(z.enum(erasableFields)).min(1, 'retention:pick-one').max(erasableFields.length),
  ),
  onceKey: z.uuid(),
});
export type EraseInput = z.output<typeof eraseInput>;
export type EraseReason = 'works-here' | 'on-hold';

const daysOfYear = 365;

/** Pure: what is held of somebody, sorted into what can go and what stays. */
export function decideErasable(held: HeldOfPerson, landlordId: string): Erasable {
  const has: Record<ErasableField, boolean> = {
    account: held.email !== null || held.name !== null || held.telephone !== null,
    drafts: held.drafts > 0,
    phone: held.phones > 0,
    preferences: held.preferences > 0,
    sensitive: held.sensitive > 0,
  };
  const days = new Map(retentionSchedule(landlordId).map((each) => [each.rule, each.days]));
  const { stays } = erasureTable();
  return {
    goes: erasableFields
      .filter((field) => has[field])
      .map((field) => ({ field, isLater: field === 'account' && held.openComplaints > 0 })),
    stays: (['complaint', 'trail'] as const)
      .filter((kept) => kept === 'trail' || held.complaints > 0)
      .map((kept) => ({
        kept,
        law: stays[kept].law,
        years: Math.ceil((days.get(stays[kept].rule) ?? 0) / daysOfYear),
        isOnHold: kept === 'complaint' && held.isOnHold,
      })),
  };
}

/** A no before anything is looked at: whoever works here, and whoever's things somebody must keep. */
export const decideErase = (held: HeldOfPerson): EraseReason | undefined =>
  held.roles > 0 ? 'works-here' : held.isOnHold ? 'on-hold' : undefined;

const ownId = (call: Call): string => {
  if (!('personId' in call.caller)) throw new Error('Somebody erases what is held of themselves.');
  return call.caller.personId;
};

async function heldOf(call: Call): Promise<HeldOfPerson> {
  const held = await heldOfPerson(call.tx, ownId(call));
  if (!held) throw new Error('The signed-in person is not there.');
  return held;
}

/** What would go and what would stay, for the page before. */
export async function erasable(call: Call): Promise<Erasable & { because?: EraseReason | undefined }> {
  const held = await heldOf(call);
  return { ...decideErasable(held, call.landlordId), because: decideErase(held) };
}

export interface Erased {
  went: ErasableField[];
  later: ErasableField[];
  stays: FieldKept[];
}

/**
 * Erases what was picked, of the caller. What has to wait for an open complaint is written down and goes in the night after it
 * was closed. Refused: `works-here`, `on-hold`. The same once-key a second time changes nothing. `whenGone`: rooms above know
 * what ends with an account.
 */
export async function erase(
  call: Call,
  input: EraseInput,
  whenGone: WhenGone,
): Promise<Outcome<Erased, EraseReason>> {
  const personId = ownId(call);
  await lockPerson(call.tx, personId);
  const held = await heldOf(call);
  const because = decideErase(held);
  if (because) return refused({ reason: because });
  const { goes, stays } = decideErasable(held, call.landlordId);
  const picked = goes.filter(({ field }) => input.fields.includes(field));
  const went = picked.filter(({ isLater }) => !isLater).map(({ field }) => field);
  const later = picked.filter(({ isLater }) => isLater).map(({ field }) => field);
  const answer = { went, later, stays };
  if (picked.length === 0) return done(answer);
  const { onceKey: erasureId } = input;
  const isNew = await insertErasure(call.tx, {
    erasureId,
    personId,
    fields: went,
    waiting: later,
    askedAt: call.now,
  });
  if (!isNew) return done(answer);
  await eraseFields(call, personId, went, whenGone);
  await note(call, 'erased-at-wish', `erasure:${erasureId}`, {
    went: went.join('+'),
    later: later.join('+'),
  });
  // Before the commit: a line too many erases what somebody wanted erased, a line too few brings it back from a backup.
  if (went.length > 0)
    await writeLedger({ landlordId: call.landlordId, erasureId, personId, fields: went, at: call.now });
  return done(answer);
}
