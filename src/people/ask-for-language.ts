/** A language that is missing: one tap asks for it, without a name, and the landlord sees how often it was asked for. */
import { z } from 'zod';
import { note } from '#audit';
import type { Call } from '#call';
import { languages, wantedLanguages } from '#languages';
import { done, refused, type Outcome } from '#outcome';
import { limits, minutesToWait } from './limits.ts';
import { countAskings, insertAsking } from './store/languages.ts';

export const askForLanguageInput = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}$/),
  onceKey: z.uuid(),
});
export type AskForLanguageInput = z.output<typeof askForLanguageInput>;
export type AskForLanguageReason = 'language-not-on-the-list' | 'too-many-languages-asked-for';

const known = (code: string): boolean =>
  [...languages, ...wantedLanguages].some((each) => each.code === code);

/** Refused: `language-not-on-the-list`; `too-many-languages-asked-for` from one place, with the minutes to wait. */
export async function askForLanguage(
  call: Call,
  input: AskForLanguageInput,
  around: { peer: string },
): Promise<Outcome<null, AskForLanguageReason>> {
  if (!known(input.language)) return refused({ reason: 'language-not-on-the-list' });
  const wait = await minutesToWait(call, limits.languageFromPeer, around.peer);
  if (wait !== undefined) {
    await note(call, 'limit-reached', `limit:${limits.languageFromPeer.purpose}`);
    return refused({ reason: 'too-many-languages-asked-for', facts: { count: wait } });
  }
  await insertAsking(call, input);
  return done(null);
}

/** How often each language was asked for, the most wanted first. */
export const languagesAsked = (call: Call): Promise<{ language: string; times: number }[]> =>
  countAskings(call);
