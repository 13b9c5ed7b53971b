/** Parts of the daily round in one transaction, as nobody else is at work in a test. The round itself takes each thing by itself. */
import type { Call } from '#call';
import { complaintsDue, noticesOf } from '#complaints';
import { lapseSuspension, suspensionsToLapse } from '#permission';
import { chase, remediesToChase } from '#remedies';

/** Each answers how many were new. */
export async function makeNotices(call: Call): Promise<number> {
  let made = 0;
  for (const reference of await complaintsDue(call)) made += await noticesOf(call, reference);
  return made;
}

export async function chaseRemedies(call: Call): Promise<number> {
  let told = 0;
  for (const each of await remediesToChase(call)) told += await chase(call, each);
  return told;
}

export async function lapseSuspensions(call: Call): Promise<number> {
  let lapsed = 0;
  for (const permissionId of await suspensionsToLapse(call))
    lapsed += Number(await lapseSuspension(call, permissionId));
  return lapsed;
}
