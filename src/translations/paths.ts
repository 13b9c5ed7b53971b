/** Where the original of a translated document stands, and the other way round. Paths are those of `content/`. */

const folderPerLanguage = /^(locales|letters|guidance)\/([a-z]{2,3})\/(.+)$/;
const languageInName = /^(.+\/[a-z0-9-]+)\.([a-z]{2,3})\.(md|yaml)$/;

function named(path: string): { language: string; inLanguage: (language: string) => string } | null {
  const [, folder, inFolder, rest] = folderPerLanguage.exec(path) ?? [];
  if (inFolder !== undefined)
    return { language: inFolder, inLanguage: (language) => `${folder}/${language}/${rest}` };
  const [, stem, inName, ending] = languageInName.exec(path) ?? [];
  if (inName !== undefined)
    return { language: inName, inLanguage: (language) => `${stem}.${language}.${ending}` };
  return null;
}

/** The language and the English original of a document; null where a document is not written in a language. */
export function sourcePathOf(path: string): { language: string; source: string } | null {
  const found = named(path);
  return found === null ? null : { language: found.language, source: found.inLanguage('en') };
}

/** The path of the same document in another language; null where a document is not written in a language. */
export const translatedPath = (path: string, language: string): string | null =>
  named(path)?.inLanguage(language) ?? null;
