import { directionOf, offeredLanguage, sourceLanguage, translator } from '#languages';

const told = new Set([403, 408, 413, 429]);

/**
 * A whole page, without anything to fetch, for somebody whose form was turned away before a page saw it: too long, not
 * from our own pages, or one of too many that cost much. What was typed is still in the browser, one step back.
 */
export function turnedPage(status: number, path: string): string | undefined {
  // A program reads the status and a word.
  if (!told.has(status) || path.startsWith('/api/')) return undefined;
  const language = offeredLanguage(path.split('/')[2])?.code ?? sourceLanguage;
  const t = translator(language);
  const isTooMany = status === 429;
  const title = isTooMany ? t('too-many.title') : t('turned.title');
  const words = isTooMany ? t('too-many.words', { count: 1 }) : t(`turned.${status}`);
  const back = t('turned.back');
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${words}</p><p>${back}</p></main></body>
</html>`;
}
