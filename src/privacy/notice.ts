/** Which text of the notice stood beside what somebody gave: provable later, whatever the notice says by then. */
import type { Call } from '#call';
import { sourceLanguage } from '#languages';
import { hashOf, shelfFor } from '#publishing';
import { insertNoticeGiven } from './store/notices.ts';

const pathIn = (language: string): string => `guidance/${language}/privacy.md`;

/** The notice as it stands today in a language, else in English. */
export async function noticeFor(call: Call, language: string): Promise<{ body: string; language: string }> {
  const shelf = await shelfFor(call.tx);
  const own = shelf.text(pathIn(language));
  const body = own ?? shelf.text(pathIn(sourceLanguage));
  if (body === undefined) throw new Error('There is no notice on the shelf.');
  return { body, language: own === undefined ? sourceLanguage : language };
}

/** @param givenWith what was given, as `kind:id`: once each. */
export async function keepNoticeGiven(call: Call, personId: string, givenWith: string): Promise<void> {
  const { body, language } = await noticeFor(call, call.language);
  await insertNoticeGiven(call, { personId, givenWith, noticeHash: hashOf(body), language });
}
