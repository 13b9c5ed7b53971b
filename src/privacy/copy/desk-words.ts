import { wordsIn } from '#typed';

/** What staff type about personal data: problems are said in the words of the desk. */
export const deskWords = wordsIn('desk-privacy');
