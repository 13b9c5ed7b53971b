/** What stands in a text beside its words: gaps, figures, addresses, and how it is built. */

const gap = /\{\{[^{}]*\}\}|\{[^{}]*\}/g;
const address = /\bhttps?:\/\/[^\s)>\]]+|\bwww\.[^\s)>\]]+|[\w.+-]+@[\w-]+\.[\w.-]+\w/g;

/** The first digit of each set that a launch language may write figures in. */
const zeros = ['0', '٠', '۰', '০', '੦', '०'].map((zero) => zero.codePointAt(0) ?? 0);
const asLatin = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((each) => point >= each && point < each + 10);
    return zero === undefined ? digit : String(point - zero);
  });

/** The gaps of a text that data fills, sorted. */
export const gapsIn = (text: string): string[] => (text.match(gap) ?? []).map((each) => each.trim()).sort();

/** Web addresses and mail addresses, sorted. */
export const addressesIn = (text: string): string[] =>
  (text.replace(gap, ' ').match(address) ?? []).map((each) => each.replace(/[.,;:]+$/, '')).sort();

/** Figures typed into the words, in Latin digits and without the marks that group them, sorted. */
export const numbersIn = (text: string): string[] =>
  (asLatin(text.replace(gap, ' ').replace(address, ' ')).match(/\d+(?:[.,:/٫٬\u00a0 ](?=\d)\d+)*/g) ?? [])
    .map((each) => each.replace(/\D/g, ''))
    .sort();

/** How a text is built: its paragraphs, and the items of its lists. */
export const shapeOf = (text: string): string => {
  const parts = text.split(/\n\s*\n/).filter((part) => part.trim() !== '');
  return parts
    .map((part) => (/^\s*[-*] /.test(part) ? `list of ${(part.match(/^\s*[-*] /gm) ?? []).length}` : 'text'))
    .join(', ');
};

/** The words that a person reads, without gaps, addresses and the marks of Markdown. */
export const wordsOnly = (text: string): string =>
  text
    .replace(gap, ' ')
    .replace(address, ' ')
    .replace(/[*_#`>|]/g, ' ');

/** What stands in the first list and not in the second, each as often as it is lacking. */
export function lacking(these: readonly string[], those: readonly string[]): string[] {
  const left = [...those];
  return these.filter((each) => {
    const place = left.indexOf(each);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}
