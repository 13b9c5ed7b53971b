/** The answer to a complaint about personal data on paper, for somebody whom no mail reaches or who asked for letters. */
import type { Call } from '#call';
import { envelopeOf, wantsLargePrint, type Account } from '#complaints';
import { sourceLanguage, translator } from '#languages';
import type { LetterToPrint } from '#letters';
import { forbidsPost, safeContactOf } from '#safety';
import { sayIn } from '../copy/part.ts';
import { lastAccountOf } from '../store/held.ts';
import { reviewDataComplaint, type DataComplaintListed } from './data-complaint.ts';

/** Pure: its words in a language. What staff and the person wrote stays as it was written. */
export function answerWords(
  { reference, receivedAt, outcome, answer }: DataComplaintListed,
  landlord: string,
  language: string,
): LetterToPrint['letter']['content'] {
  const t = translator(language);
  const day = sayIn(language, landlord)({ day: receivedAt });
  const line = (text: string) => ({ kind: 'paragraph' as const, text });
  return {
    title: t('privacy:complain.title'),
    language,
    parts: [],
    blocks: [
      line(t('privacy:complain.told', { day, reference })),
      line(t(`privacy:complain.outcome.${outcome ?? 'not-upheld'}`)),
      { kind: 'paragraph', text: answer ?? '', isQuoted: true },
      line(t('privacy:complain.ico')),
    ],
  };
}

/**
 * The letter, for the staff who answered. Null before the answer, where there is no address, and where nothing may be posted:
 * then the person is told another way. Undefined where it is not theirs.
 */
export async function answerLetter(
  call: Call,
  dataComplaintId: string,
  landlord: string,
): Promise<LetterToPrint | null | undefined> {
  const complaint = await reviewDataComplaint(call, dataComplaintId);
  if (!complaint) return undefined;
  const { personId, reference, language, answeredAt } = complaint;
  const account = (await lastAccountOf(call, personId)) as Account | undefined;
  if (answeredAt === null || !account || forbidsPost(await safeContactOf(call, personId))) return null;
  const english = answerWords(complaint, landlord, sourceLanguage);
  const content =
    language === sourceLanguage
      ? english
      : {
          ...answerWords(complaint, landlord, language),
          english: { title: english.title, blocks: english.blocks },
        };
  return {
    letter: { language, issuedAt: answeredAt, content },
    reference,
    to: envelopeOf(account),
    isLarge: wantsLargePrint(account),
  };
}
