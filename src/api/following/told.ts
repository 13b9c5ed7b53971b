/** What a resident told, question by question, for the check page, the complaint's page and the desk. */
import type { Answers, Question } from '#complaints';
import { formatDay, formatList, languages } from '#languages';
import type { Follower } from './follower.ts';
import type { LineShown } from './shown.ts';

export interface AnswerShown {
  question: Question;
  lines: LineShown[];
}

const ownName = (code: string): string => languages.find((each) => each.code === code)?.ownName ?? code;

/** The lines of one answer; an answer that says nothing says so. */
export function answerLines(question: Question, answers: Answers, reader: Follower): LineShown[] {
  const t = reader.words;
  const ours = (label: string, words: string): LineShown => ({
    label: t(`told.${label}`),
    words,
    isTheirs: false,
  });
  const theirs = (label: string, words: string): LineShown[] =>
    words === '' ? [] : [{ label: t(`told.${label}`), words, isTheirs: true }];
  const pick = (label: string, value: string | undefined): LineShown[] =>
    value === undefined ? [] : [ours(label, t(`choice.${label}.${value}`))];
  const list = (label: string, values: readonly string[]): LineShown[] => [
    ours(
      label,
      values.length === 0
        ? t('told.none')
        : formatList(
            values.map((value) => t(`choice.${label}.${value}`)),
            reader.language,
          ),
    ),
  ];
  const day = (on: string): string => formatDay(on, reader.language, { weekday: 'none' });
  switch (question) {
    case 'danger':
      return pick('danger', answers.danger?.atRisk);
    case 'what-happened': {
      const told = answers['what-happened'];
      return told ? [...theirs('title', told.title), ...theirs('account', told.account)] : [];
    }
    case 'when': {
      const { when } = answers;
      if (!when) return [];
      return [
        ...pick('when', when.kind),
        ...(when.on ? [ours('day', day(when.on))] : []),
        ...(when.awareOn ? [ours('aware', day(when.awareOn))] : []),
      ];
    }
    case 'put-right': {
      const wish = answers['put-right']?.wish;
      return wish === undefined
        ? []
        : wish === ''
          ? [ours('wish', t('told.not-said'))]
          : theirs('wish', wish);
    }
    case 'kind':
      return pick('kind', answers.kind?.kind);
    case 'also':
      return answers.also ? list('also', answers.also.also) : [];
    case 'way':
      return pick('way', answers.way?.way);
    case 'evidence':
      return [];
    case 'contact': {
      const { contact } = answers;
      if (!contact) return [];
      return [
        ...theirs('name', contact.name),
        ...pick('contact', contact.way),
        ...theirs('telephone', contact.telephone),
        ...theirs('address', contact.address),
        ...theirs('safety', contact.safety),
      ];
    }
    case 'language': {
      const { language } = answers;
      return language
        ? [ours('language', ownName(language.language)), ...pick('interpreter', language.interpreter)]
        : [];
    }
    case 'help': {
      const { help } = answers;
      return help ? [...list('formats', help.formats), ...theirs('adjustments', help.adjustments)] : [];
    }
  }
}
