/** A check answer in words: one shape for programs, one text for a policy officer. */
import { formatDay, formatList, formatSpan, translator } from '#languages';
import { becauseInWords, findings, type CheckAnswer, type Saying } from '#policy';
import type { Asked } from './check-input.ts';

/** Plain spaces: a terminal has no use for the unbreakable ones of a page. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const saying: Saying = {
  span: (span) => plain(formatSpan(span, 'en')),
  list: (items) => formatList(items, 'en'),
};

type Contradiction = CheckAnswer['contradictions'][number];

/** What a contradiction is about: the heading of its words, or its id in words where the text is not at hand. */
const aboutOf = ({ id }: Contradiction, { text }: Asked): string => {
  const parts = text?.clauses.flatMap((clause) => clause.parts) ?? [];
  return (
    parts.find((part) => part.kind === 'contradiction' && part.id === id)?.heading ?? id.replaceAll('-', ' ')
  );
};
const meaningsOf = ({ means }: Contradiction, { text }: Asked): [string, string] => {
  const inWords = (key: string): string => text?.meanings[key] ?? key.replaceAll('-', ' ');
  return [inWords(means[0]), inWords(means[1])];
};

/** The answer as one JSON document. */
export const asJson = (answer: CheckAnswer, asked: Asked): string =>
  JSON.stringify({
    ...answer,
    findings: answer.findings.map((finding) => ({
      provision: finding.provision,
      finding: finding.finding,
      clauses: finding.clauses,
      because: becauseInWords(finding.because, asked.because, saying),
      check: finding.check,
    })),
    contradictions: answer.contradictions.map((one) => ({
      about: aboutOf(one, asked),
      clauses: one.clauses,
      id: one.id,
      says: meaningsOf(one, asked),
      spans: one.spans,
    })),
    notes: answer.notes.map((note) => becauseInWords(note, asked.because, saying)),
  });

/** The answer as a text: what it comes to, every provision in a line, then the contradictions. */
export const asText = (answer: CheckAnswer, asked: Asked): string => {
  const t = translator('en', 'cli');
  const findingWord = (finding: string): string => t(`check.finding.${finding}`);
  const widest = Math.max(...findings.map((finding) => findingWord(finding).length));
  const marks = { policy: '  ', case: '* ', person: '**' };
  const lines = answer.findings.map(({ provision, finding, clauses, because, check }) => {
    const cited =
      clauses.length === 0
        ? ''
        : ` (${t('check.clauses', { count: clauses.length, clauses: clauses.join(', ') })})`;
    const sentence = becauseInWords(because, asked.because, saying);
    return `${provision.padEnd(5)}${marks[check]} ${findingWord(finding).padEnd(widest)}  ${sentence}${cited}`;
  });
  const contradictions = answer.contradictions.map((one) => {
    const [says, against] = meaningsOf(one, asked);
    const [oneClause, otherClause] = one.clauses;
    return `- ${t('check.versus', { about: aboutOf(one, asked), one: says, oneClause, other: against, otherClause })}`;
  });
  const counts = findings
    .filter((finding) => answer.counts[finding] > 0)
    .map((finding) => t('check.count', { count: answer.counts[finding], finding: findingWord(finding) }));
  const day = (on: string): string => plain(formatDay(on, 'en', { weekday: 'none' }));
  return [
    t('check.heading', {
      landlord: asked.name,
      edition: day(answer.edition),
      code: answer.code.code,
      codeEdition: answer.code.edition,
      day: day(answer.on),
    }),
    formatList(counts, 'en'),
    ...(answer.applies ? [t('check.paper')] : [t('check.not-applicable')]),
    ...(answer.addressedTo === answer.landlord ? [] : [t('check.addressed', { body: answer.addressedTo })]),
    ...answer.notes.map((note) => t('check.note', { note: becauseInWords(note, asked.because, saying) })),
    '',
    ...lines,
    '',
    t('check.contradictions', { count: contradictions.length }),
    ...contradictions,
  ].join('\n');
};
