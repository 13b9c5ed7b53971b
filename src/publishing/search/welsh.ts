/**
 * The first letter of a Welsh word changes with the word before it: `cwyn`, a complaint, is `gŵyn`, `chwyn` or `nghwyn` in
 * a sentence. A search for one finds them all.
 */

/** Radical → soft, nasal and aspirate. An empty one falls away. */
const mutations: readonly (readonly [string, readonly string[]])[] = [
  ['rh', ['r']],
  ['ll', ['l']],
  ['p', ['b', 'mh', 'ph']],
  ['t', ['d', 'nh', 'th']],
  ['c', ['g', 'ngh', 'ch']],
  ['b', ['f', 'm']],
  ['d', ['dd', 'n']],
  ['g', ['', 'ng']],
  ['m', ['f']],
];

const mutated = (word: string): string[] => {
  const [radical = '', forms = []] = mutations.find(([first]) => word.startsWith(first)) ?? [];
  return radical === '' ? [] : forms.map((form) => form + word.slice(radical.length));
};

/** Words that this may be a changed form of. What fell away is not guessed at: any word might have had it. */
const radicals = (word: string): string[] =>
  mutations.flatMap(([radical, forms]) =>
    forms
      .filter((form) => form !== '' && word.startsWith(form))
      .map((form) => radical + word.slice(form.length)),
  );

/** The forms of a folded word, itself first. A short word is looked for as it is: it would find half the dictionary. */
export function welshForms(word: string): string[] {
  if (word.length < 4) return [word];
  const bases = [word, ...radicals(word)];
  return [...new Set([word, ...bases, ...bases.flatMap(mutated)])].filter((form) => form.length >= 3);
}
