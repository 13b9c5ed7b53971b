/** The small words by which languages in Latin letters are told apart; no more than a guess, for marks on what people wrote. */
const commonWords: Readonly<Record<string, string>> = {
  cy: 'y yr a mae yn ac i ar ddim wedi roedd fy ni chi oedd gan bod',
  en: 'the and of to is was in my we i you have not that for it are on',
  es: 'y el la de que no en un una para con mi los las se por',
  pl: 'i w na nie się jest to z do że mój moja jak od było dla po',
  pt: 'e o a de que não em um uma para com meu minha os as por se',
  ro: 'și în nu de la că este un o pe care am mea meu cu din',
  so: 'iyo waa oo ka ku in aan ay la uu ma waxaan',
  tr: 've bir bu da de için çok var değil ben ama benim ile',
};
const lists = Object.entries(commonWords).map(([code, words]) => [code, new Set(words.split(' '))] as const);

/** So large a part of the words must be small ones of a language before it is believed; one of two letters never is. */
const enough = 0.15;
const tells = (hits: readonly string[]): boolean => hits.length > 1 || hits.some((word) => word.length > 2);

/** The language, in Latin letters, that a text is most likely in; undefined where its words do not tell. */
export function guessByCommonWords(text: string, preferred: readonly string[]): string | undefined {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = lists
    .map(([code, list]) => ({ code, hits: words.filter((word) => list.has(word)) }))
    .filter(({ hits }) => tells(hits))
    .map(({ code, hits }) => ({ code, part: hits.length / words.length }))
    .filter(({ part }) => part >= enough)
    .sort(
      (one, other) =>
        other.part - one.part ||
        Number(preferred.includes(other.code)) - Number(preferred.includes(one.code)),
    );
  return scores[0]?.code;
}
