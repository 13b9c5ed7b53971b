/** The one face that a page in each language cannot be read without: it is asked for before the style sheet is read. */
import andika from '@fontsource/andika/files/andika-latin-400-normal.woff2?url';
import gurmukhi from '@fontsource/noto-sans-gurmukhi/files/noto-sans-gurmukhi-gurmukhi-400-normal.woff2?url';
import arabic from '../look/cut/arabic-400.woff2?url';
import bengali from '../look/cut/bengali-400.woff2?url';
import launch from '../look/cut/launch-400.woff2?url';
import nastaliq from '../look/cut/nastaliq-400.woff2?url';

const own: Readonly<Record<string, readonly string[]>> = {
  ar: [arabic],
  bn: [bengali],
  cy: [andika, launch],
  fa: [arabic],
  pa: [gurmukhi],
  pl: [andika, launch],
  ro: [andika, launch],
  tr: [andika, launch],
  ur: [nastaliq],
};

export const facesOf = (language: string): readonly string[] => own[language] ?? [andika];
