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

/** Chases the remedies of the call's landlord. Answers how many residents were told that a day had passed. */
export async function chaseRemedies(call: Call): Promise<number> {
  let told = 0;
  for (const remedyId of await untoldLate(call)) if (await tellLate(call, remedyId)) told += 1;
  for (const remedyId of await silentSince(call)) await noteSilence(call, remedyId);
  return told;
}
