import type { Call } from '#call';
import { safeContactOf } from '#safety';
import type { Complaint } from './complaint.ts';

/** The complaint as letters about it are written: in the language that is safe for its person, where they said one. */
export async function inSafeLanguage(call: Call, complaint: Complaint): Promise<Complaint> {
  const language = (await safeContactOf(call, complaint.personId))?.language;
  if (!language) return complaint;
  const { account } = complaint;
  const interpreter = account.language?.interpreter ?? 'no';
  return { ...complaint, account: { ...account, language: { language, interpreter } } };
}
