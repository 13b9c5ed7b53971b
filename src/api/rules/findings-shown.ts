import { formatList } from '#languages';
import { becauseInWords, type BecauseWords, type ContradictionShown } from '#policy';
import type { RulesRead } from '#publishing';
import type { Shelved } from '../reading/library.ts';
import type { Reader } from '../reading/reader.ts';
import type { RulesCheckShown } from './shown.ts';

/** The sentences of findings, in the reader's language or in the first that has them. */
export function becauseWords(shelved: Shelved, edition: string, language: string): BecauseWords | undefined {
  const found = shelved.library.codes.find(({ code }) => code.edition === edition)?.because;
  return found?.get(language) ?? (found && [...found.values()][0]);
}

const headings = (text: string): Map<string, string> =>
  new Map([...text.matchAll(/^## provision (\S+) \| (.+)$/gm)].map(([, id = '', words = '']) => [id, words]));

/** The findings of a draft beside those of its base; undefined where no edition of the Code is held against it. */
export function checkedShown(
  read: RulesRead,
  inForceFrom: string,
  shelved: Shelved,
  reader: Reader,
  meaningOf: (key: string) => string,
): RulesCheckShown | undefined {
  const { compared, after } = read;
  const because = after && becauseWords(shelved, after.code.edition, reader.language);
  if (!compared || !after || !because) return undefined;
  const folder = `codes/${after.code.code}/${after.code.edition}`;
  const text =
    shelved.shelf.text(`${folder}/text.${reader.language}.md`) ??
    shelved.shelf.text(`${folder}/text.en.md`) ??
    '';
  const about = headings(text);
  const saying = {
    span: reader.span,
    list: (items: readonly string[]) => formatList(items, reader.language),
  };
  const contradiction = ({ clauses, means }: ContradictionShown): string =>
    clauses
      .map((clause, side) => `${reader.t('clause', { clause })}: ${meaningOf(means[side as 0 | 1])}`)
      .join(' · ');
  return {
    inForceFrom,
    findings: compared.findings.map(({ provision, before, after: found, direction }) => ({
      provision,
      about: about.get(provision) ?? '',
      before: before?.finding,
      after: found.finding,
      direction,
      because: becauseInWords(found.because, because, saying),
    })),
    better: compared.better,
    worse: compared.worse,
    newContradictions: compared.newContradictions.map(contradiction),
    goneContradictions: compared.goneContradictions.map(contradiction),
  };
}
