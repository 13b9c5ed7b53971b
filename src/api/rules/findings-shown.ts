import { formatList, sourceLanguage } from '#languages';
import { becauseInWords, type BecauseWords, type CheckAnswer, type ContradictionShown } from '#policy';
import type { FindingsCompared, RulesRead } from '#publishing';
import type { Shelved } from '../reading/library.ts';
import type { Reader } from '../reading/reader.ts';
import type { FindingComparedShown, RulesCheckShown } from './shown.ts';

/** The sentences of findings, in the reader's language or in the first that has them. */
export function becauseWords(shelved: Shelved, edition: string, language: string): BecauseWords | undefined {
  const found = shelved.library.codes.find(({ code }) => code.edition === edition)?.because;
  return found?.get(language) ?? (found && [...found.values()][0]);
}

const headings = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/^## provision (\S+) \| (.+)$/gm)].map(([, id = '', words = '']) => [id, words]));

/** Findings beside findings, with their words. */
export function comparedShown(
  { findings }: FindingsCompared,
  { code }: Pick<CheckAnswer, 'code'>,
  shelved: Shelved,
  reader: Reader,
): FindingComparedShown[] {
  const because = becauseWords(shelved, code.edition, reader.language);
  if (!because) throw new Error('the sentences of findings are missing');
  const folder = `codes/${code.code}/${code.edition}`;
  const text = (language: string) => shelved.shelf.text(`${folder}/text.${language}.md`);
  const about = headings(text(reader.language) ?? text(sourceLanguage) ?? '');
  const saying = {
    span: reader.span,
    list: (items: readonly string[]) => formatList(items, reader.language),
  };
  return findings.map(({ provision, before, after, direction }) => ({
    provision,
    about: about.get(provision) ?? '',
    before: before?.finding,
    after: after.finding,
    direction,
    because: becauseInWords(after.because, because, saying),
  }));
}

/** The findings of a draft beside those of its base; undefined where no edition of the Code is held against it. */
export function checkedShown(
  { compared, after }: RulesRead,
  shelved: Shelved,
  reader: Reader,
  meaningOf: (key: string) => string,
): RulesCheckShown | undefined {
  if (!compared || !after) return undefined;
  const contradiction = ({ clauses, means }: ContradictionShown): string =>
    clauses
      .map((clause, side) => `${reader.t('clause', { clause })}: ${meaningOf(means[side as 0 | 1])}`)
      .join(' · ');
  return {
    findings: comparedShown(compared, after, shelved, reader),
    better: compared.better,
    worse: compared.worse,
    newContradictions: compared.newContradictions.map(contradiction),
    goneContradictions: compared.goneContradictions.map(contradiction),
  };
}
