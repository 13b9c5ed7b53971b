import type { Call } from '#call';
import { tellPerson, type Telling } from '#letters';
import type { Owed } from './store.ts';

export type RemedyMail = 'letter' | 'remedy-late' | 'remedy-withdrawn' | 'remedy-written-down';

/** Mail about a remedy, once for each `about`. Who asked to be reached in the portal only gets none. */
export const mailAbout = async (
  call: Call,
  complaint: Owed,
  mail: Telling & { purpose: RemedyMail },
): Promise<void> => {
  const isPortalOnly = complaint.reachedBy === 'portal-only';
  await tellPerson(call, complaint, { language: complaint.language, isPortalOnly, ...mail });
};
