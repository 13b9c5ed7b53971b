import type { Call } from '#call';
import { tellPerson, type Telling } from '#letters';
import type { Complaint } from './complaint.ts';

/** Mail about a complaint, once for each `about`. Who asked to be reached in the portal only gets none. */
export const mailAbout = async (call: Call, complaint: Complaint, mail: Telling): Promise<void> => {
  const { contact, language } = complaint.account;
  const asked = language === undefined ? {} : { language: language.language };
  const isPortalOnly = contact.way === 'portal-only';
  await tellPerson(call, complaint, { ...asked, isPortalOnly, ...mail });
};
