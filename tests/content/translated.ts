/** The shipped translations beside their originals, read straight from disk. */
import { contentFiles, type ContentFile } from '#library';
import { readGlossary, sourcePathOf, type Glossaries } from '#translations';

const files = ['codes', 'guidance', 'landlords', 'letters', 'locales'].flatMap((folder) =>
  contentFiles(folder),
);
const byPath = new Map(files.map((file) => [file.path, file]));

export const translatedPairs = (language: string): { source: ContentFile; translation: ContentFile }[] =>
  files.flatMap((translation) => {
    const named = sourcePathOf(translation.path);
    const source = named?.language === language ? byPath.get(named.source) : undefined;
    return source ? [{ source, translation }] : [];
  });

export function glossariesFor(language: string): Glossaries {
  const glossaryIn = (code: string) => {
    const file = contentFiles('glossary').find(({ path }) => path === `glossary/${code}.yaml`);
    if (!file) throw new Error(`There is no glossary in ${code}.`);
    return readGlossary(file.body);
  };
  return { source: glossaryIn('en'), translation: glossaryIn(language) };
}
