import { offeredLanguage, sourceLanguage } from './list.ts';

/** The languages named in an Accept-Language header, the most wanted first; a weight of nought means "not this one". */
function wanted(header: string): string[] {
  return header
    .split(',')
    .map((part, place) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((each) => /^\s*q=([0-9.]+)\s*$/.exec(each)?.[1]).find(Boolean);
      return { code: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight), place };
    })
    .filter((each) => each.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .map((each) => each.code);
}

/**
 * The language for a reader who named none in the address: the one kept in the cookie, else the first wanted one that is
 * offered, else English.
 */
export function pickLanguage(cookie: string | undefined, acceptLanguage: string | null | undefined): string {
  const kept = offeredLanguage(cookie);
  if (kept) return kept.code;
  return wanted(acceptLanguage ?? '').find((code) => offeredLanguage(code)) ?? sourceLanguage;
}
