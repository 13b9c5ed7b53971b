import type { LetterToPrint, PostedLetter } from '#letters';
import { envelopeOf, leftToHand, wantsLargePrint, type ByHand } from './preferences.ts';
import type { Addressee } from './store/posted.ts';

/** A letter for the post with its envelope, and what of the person's wishes is left to people. */
export interface LetterToPost extends PostedLetter, LetterToPrint {
  letter: PostedLetter['letter'];
  byHand: readonly ByHand[];
  /** How to write to them safely and what makes it easier, in their own words. */
  wishes: readonly string[];
}

export const letterToPost = (
  posted: PostedLetter,
  { reference, account }: Pick<Addressee, 'reference' | 'account'>,
): LetterToPost => ({
  ...posted,
  reference,
  to: envelopeOf(account),
  isLarge: wantsLargePrint(account),
  byHand: leftToHand(account),
  wishes: [account.contact.safety, account.help?.adjustments ?? ''].filter((wish) => wish !== ''),
});
