import { wordsIn } from '#typed';

/** What residents type: problems are said in the words of `privacy`, which every language has. */
export const wordsField = wordsIn('privacy');
