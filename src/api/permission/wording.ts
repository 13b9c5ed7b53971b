/** What a resident agrees to, in sentences: in their language, and in English, which counts. */
import { createHash } from 'node:crypto';
import { formatDay, sourceLanguage, translator } from '#languages';
import { isDangerous, type Action, type Wording } from '#permission';

export interface Terms {
  name: string;
  email: string;
  kind: string;
  references: readonly string[];
  actions: readonly Action[];
  /** ISO dates, Europe/London. */
  until: string;
  seenFrom: string | null;
  landlord: string;
}

function linesIn(language: string, terms: Terms): string[] {
  const t = translator(language, 'permission');
  const { name, email, landlord, references, actions, until, seenFrom } = terms;
  const said = (some: readonly Action[]): string => some.map((action) => t(`action.${action}`)).join(' · ');
  const plain = actions.filter((action) => !isDangerous(action));
  const dangerous = actions.filter(isDangerous);
  return [
    t('wording.who', { name, email, landlord }),
    t('wording.kind', { kind: t(`kind.${terms.kind}`) }),
    t('wording.complaints', { references: references.join(', ') }),
    t('wording.may', { what: said(plain) }),
    ...(dangerous.length > 0 ? [t('wording.confirm', { what: said(dangerous) })] : []),
    ...(seenFrom === null ? [] : [t('wording.seen-from', { day: formatDay(seenFrom, language) })]),
    t('wording.until', { day: formatDay(until, language) }),
  ];
}

/** The version is a hash of the English sentences: other words are another version. */
export function wordingOf(terms: Terms, language: string): Wording {
  const english = linesIn(sourceLanguage, terms);
  return {
    version: createHash('sha256').update(english.join('\n')).digest('hex').slice(0, 12),
    language,
    lines: linesIn(language, terms),
    english,
  };
}
