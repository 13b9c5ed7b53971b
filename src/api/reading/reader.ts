/** What every part of a page's reading is told in: one language, one landlord. */
import { linkTo } from '#landlords';
import { formatSpan, translator, type Facts, type Translator } from '#languages';
import type { DutyRule, PolicyEdition, Span, StageRule } from '#policy';
import { anchorOf } from './anchor.ts';

export interface Reader {
  landlordId: string;
  /** The landlord's short name, as sentences use it. */
  landlord: string;
  language: string;
  today: string;
  t: Translator;
  say: (key: string, facts?: Facts) => string;
  span: (span: Span) => string;
  clause: (id: string) => { id: string; href: string };
}

/** The same reader, told in another language; links stay in the reader's own. */
export const inLanguage = (reader: Reader, language: string): Reader =>
  language === reader.language
    ? reader
    : {
        ...readerFor({ id: reader.landlordId, shortName: reader.landlord }, language, reader.today),
        clause: reader.clause,
      };

/** `say` fills in the landlord's name, which almost every sentence needs. */
export function readerFor(
  landlord: { id: string; shortName: string },
  language: string,
  today: string,
): Reader {
  const t = translator(language, 'policy');
  return {
    landlordId: landlord.id,
    landlord: landlord.shortName,
    language,
    today,
    t,
    say: (key, facts) => t(key, { landlord: landlord.shortName, ...facts }),
    span: (span) => formatSpan(span, language),
    clause: (id) => ({ id, href: linkTo(landlord.id, language, `policy#${anchorOf(id)}`) }),
  };
}

export const stageName = (stage: StageRule['id'], reader: Reader): string => reader.t(`stage.${stage}`);

/** Is this stage reached by asking for it, after one that came before? */
export const isLaterStage = (policy: PolicyEdition, stage: StageRule['id']): boolean =>
  policy.windows.some((window) => window.stage === stage) ||
  policy.stages.findIndex((each) => each.id === stage) >
    policy.stages.findIndex((each) => each.formal || each.codeStage !== undefined);

/** The kind of sentence for a duty: an acknowledgement of a later stage is of the request, an early answer may be spoken. */
export function dutyKey(policy: PolicyEdition, duty: Pick<DutyRule, 'kind' | 'stage'>): string {
  if (duty.kind === 'acknowledge' && isLaterStage(policy, duty.stage)) return 'acknowledge-request';
  const stage = policy.stages.find((each) => each.id === duty.stage);
  if (
    duty.kind === 'respond' &&
    (stage?.writtenResponse === false || (stage?.codeStage === undefined && !stage?.formal))
  )
    return 'respond-early';
  return duty.kind;
}
