import { wordsIn } from '#typed';

/** What is typed about packages: problems are said in the words of the desk, which a recipient meets too. */
export const shareWords = wordsIn('desk-share');
