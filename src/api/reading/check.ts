import { formatList, sourceLanguage } from '#languages';
import { becauseInWords, check, findings as findingWords } from '#policy';
import { editionIn, governingIn, isCheckedText, textOf, type Shelved } from './library.ts';
import { editionShown } from './policy.ts';
import { inLanguage, type Reader } from './reader.ts';
import type { CheckShown } from './shown.ts';

/** The heading of each provision in plain words: `## provision 6.2 | The first letter`. */
function headings(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/^## provision (\S+) \| (.+)$/gm)].map(([, number = '', words = '']) => [
      number,
      words,
    ]),
  );
}

/** The edition in force held against the Code, ready to be read; null where nothing is in force. */
export function checkShown(shelved: Shelved, reader: Reader): CheckShown | null {
  const edition = editionIn(shelved, reader.today);
  const governing = governingIn(shelved, reader.today);
  const found = shelved.library.codes.find(({ code }) => code.edition === governing?.code?.edition);
  if (!edition || !governing || !found) return null;
  const answer = check(governing.policy, found.code, shelved.library.facts, reader.today);
  if (!answer) return null;
  const because = found.because.get(reader.language) ?? found.because.get(sourceLanguage);
  const textIn = (language: string): string | undefined =>
    shelved.shelf.text(`codes/${found.code.code}/${found.code.edition}/text.${language}.md`);
  const aboutIn = textIn(reader.language) === undefined ? sourceLanguage : reader.language;
  const words = headings(textIn(aboutIn) ?? '');
  if (!because) throw new Error('the sentences of findings are missing');
  const own = inLanguage(reader, because.language);
  const saying = {
    span: own.span,
    list: (items: readonly string[]) => formatList(items, own.language),
  };
  const shown = answer.findings.map((finding) => ({
    provision: finding.provision,
    about: words.get(finding.provision) ?? '',
    aboutIn,
    becauseIn: because.language,
    finding: finding.finding,
    because: becauseInWords(finding.because, because, saying),
    clauses: finding.clauses.map(reader.clause),
    check: finding.check,
  }));
  const chapters = [...new Set(shown.map((each) => each.provision.split('.')[0] ?? ''))];
  return {
    text: { language: because.language, isChecked: isCheckedText(because) },
    edition: editionShown(edition, textOf(edition, reader.language), true, reader.today),
    applies: answer.applies,
    code: { title: found.code.code, inForceFrom: found.code.inForceFrom },
    counts: findingWords
      .map((finding) => ({ finding, count: answer.counts[finding] }))
      .filter(({ count }) => count > 0),
    chapters: chapters.map((chapter) => ({
      chapter,
      findings: shown.filter((each) => each.provision.startsWith(`${chapter}.`)),
    })),
  };
}
