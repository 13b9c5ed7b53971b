import { formatList, formatSpan } from '#languages';
import { becauseInWords, type CheckAnswer } from '#policy';
import type { Shelved } from '../reading/library.ts';

type Reason = CheckAnswer['findings'][number]['because'];

/** Says why a finding is what it is, in a language where there are words for it, else in the first that has them. */
export function becauseOf(
  shelved: Shelved,
  edition: string | undefined,
  language: string,
): ((reason: Reason) => string) | undefined {
  const found = shelved.library.codes.find(({ code }) => code.edition === edition);
  const words = found && (found.because.get(language) ?? [...found.because.values()][0]);
  if (!words) return undefined;
  const own = found.because.has(language) ? language : 'en';
  return (reason) =>
    becauseInWords(reason, words, {
      span: (span) => formatSpan(span, own),
      list: (items) => formatList(items, own),
    });
}
