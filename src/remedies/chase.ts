/**
 * The daily round's part: who is late with a promised repair, told to the resident once for each day that passed; and
 * whose silence has lasted longer than the time to speak, which is written down as neither yes nor no.
 */
import { randomUUID } from 'node:crypto';
import { note } from '#audit';
import type { Call } from '#call';
import { recordEvent } from './act.ts';
import { mailAbout } from './mails.ts';
import { isLate, remedyFrom, type RemedyFact } from './remedy.ts';
import { complaintById, eventsAbout, holdRemedy } from './store.ts';
import { insertNotice, silentSince, untoldLate } from './store/lists.ts';

async function tellLate(call: Call, remedyId: string): Promise<boolean> {
  const remedy = await holdRemedy(call, remedyId);
  if (remedy === undefined || !isLate(remedy, call.today)) return false;
  if (!(await insertNotice(call, remedyId, remedy.dueOn))) return false;
  const complaint = await complaintById(call, remedy.complaintId);
  if (complaint === undefined) throw new Error('A remedy belongs to a complaint.');
  const { dueOn } = remedy;
  await mailAbout(call, complaint, { purpose: 'remedy-late', about: `${remedyId}:${dueOn}`, dueOn });
  return true;
}

async function noteSilence(call: Call, remedyId: string): Promise<boolean> {
  const held = await holdRemedy(call, remedyId);
  if (held?.standing !== 'done' || held.confirmBy === null || held.confirmBy >= call.today) return false;
  const fact: RemedyFact = { type: 'remedy-unconfirmed', at: call.now };
  const facts = (await eventsAbout(call, remedyId)).map((event) => event.fact);
  const remedy = remedyFrom(remedyId, [...facts, fact]);
  await recordEvent(call, remedy, fact, { onceKey: randomUUID(), bodyHash: '' });
  await note(call, fact.type, `remedy:${remedyId}`, { complaint: held.complaintId });
  return true;
}

export interface ToChase {
  remedyId: string;
  because: 'late' | 'silence';
}

/** The remedies that the round looks at, held by nobody. */
export async function remediesToChase(call: Call): Promise<ToChase[]> {
  const late = (await untoldLate(call)).map((remedyId) => ({ remedyId, because: 'late' as const }));
  const silent = (await silentSince(call)).map((remedyId) => ({ remedyId, because: 'silence' as const }));
  return [...late, ...silent];
}

/** Chases one remedy, held. Answers how many residents were told that a day had passed: one or none. */
export async function chase(call: Call, { remedyId, because }: ToChase): Promise<number> {
  if (because === 'late') return Number(await tellLate(call, remedyId));
  await noteSilence(call, remedyId);
  return 0;
}
