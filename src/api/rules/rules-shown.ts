import { may, dataOf, idOf, listKinds, rulePlace, ruleForm, ruleKinds, sayPoints } from '#publishing';
import type { RuleData, RuleField, RulesDraft, RulesPart, RulesRead, RulesStep } from '#publishing';
import type { Call } from '#call';
import { languages, londonDay } from '#languages';
import { linkTo } from '#landlords';
import { readPolicyText, type PolicyText } from '#policy';
import { sourceLanguage } from '#languages';
import { changesInWords } from '../reading/changes.ts';
import type { RuleFieldShown, RuleListed, RuleShown, RulesShown, RulesWordsShown } from './shown.ts';
import { choiceName, fieldName, kindName, ruleName, type RuleWords } from './words.ts';

export interface Opened {
  draft: RulesDraft;
  parts: readonly RulesPart[];
  steps: readonly RulesStep[];
}

const bodyOf = ({ parts }: Pick<Opened, 'parts'>, part: string): string | undefined =>
  parts.find((each) => each.part === part)?.body;

export const languageName = (code: string): string =>
  languages.find((language) => language.code === code)?.ownName ?? code;

/** The text of the draft to name clauses by: in the reader's language, or in the source language where that has faults. */
export function textOf(
  opened: Opened,
  read: Pick<RulesRead, 'policy'>,
  language: string,
): PolicyText | undefined {
  const { policy } = read;
  if (policy === null) return undefined;
  for (const code of [language, sourceLanguage]) {
    const body = bodyOf(opened, code);
    const text = body === undefined ? null : readPolicyText(body, '', policy).text;
    if (text) return text;
  }
  return undefined;
}

export const draftPath = (draftId: string, more = ''): string => `desk/publishing/rules/${draftId}${more}`;

function listedOf(opened: Opened, base: string, words: RuleWords): Pick<RulesShown, 'kinds' | 'gone'> {
  const { landlordId, language } = words.reader;
  const { draftId } = opened.draft;
  const [data, was] = [dataOf(bodyOf(opened, 'policy') ?? ''), dataOf(base)];
  const href = (kind: string, id: string): string =>
    linkTo(landlordId, language, draftPath(draftId, `/${kind}/${encodeURIComponent(id)}`));
  const ruleAt = (from: RuleData, kind: string, id: string): RuleData | undefined => {
    const place = rulePlace(from, { kind, id });
    return place?.reduce<unknown>((at, step) => (at as RuleData)[step], from) as RuleData | undefined;
  };
  const idsIn = (from: RuleData, kind: string): string[] =>
    kind === 'policy'
      ? ['policy']
      : kind === 'says'
        ? Object.keys((from['says'] as RuleData | undefined) ?? {})
        : ((from[kind] as RuleData[] | undefined) ?? []).map((rule) => idOf(kind, rule));
  const headOnly = (rule: RuleData): RuleData =>
    Object.fromEntries(
      Object.entries(rule).filter(
        ([name]) => !listKinds.includes(name) && !['says', 'inForceFrom'].includes(name),
      ),
    );
  const markOf = (kind: string, id: string, rule: RuleData): RuleListed['mark'] => {
    const before = ruleAt(was, kind, id);
    if (before === undefined) return 'new';
    const [one, other] = kind === 'policy' ? [headOnly(before), headOnly(rule)] : [before, rule];
    return JSON.stringify(one) === JSON.stringify(other) ? undefined : 'changed';
  };
  const kinds = ruleKinds.map((kind) => ({
    kind,
    title: kindName(kind, words),
    rules: idsIn(data, kind).map((id): RuleListed => {
      const rule = ruleAt(data, kind, id) ?? {};
      const { clause } = rule;
      return {
        name: ruleName(kind, rule, id, words),
        id: kind === 'policy' || kind === 'says' || kind === 'history' ? '' : id,
        clause: typeof clause === 'string' ? clause : undefined,
        href: href(kind, id),
        mark: markOf(kind, id, rule),
      };
    }),
    addHref:
      kind === 'policy' ||
      (kind === 'says' && sayPoints.every((point) => idsIn(data, 'says').includes(point)))
        ? undefined
        : href(kind, 'new'),
  }));
  const gone = ruleKinds.flatMap((kind) =>
    idsIn(was, kind)
      .filter((id) => !idsIn(data, kind).includes(id))
      .map((id) => ruleName(kind, ruleAt(was, kind, id) ?? {}, id, words)),
  );
  return { kinds, gone };
}

export function rulesShown(
  call: Call,
  opened: Opened,
  read: RulesRead,
  words: RuleWords,
  about: { names: ReadonlyMap<string, string>; base: string; baseText: PolicyText | undefined },
): RulesShown {
  const { draft, steps } = opened;
  const { reader } = words;
  const { standing } = draft;
  const personId = 'personId' in call.caller ? call.caller.personId : '';
  const isOwn = steps.some((step) => step.isWriting && step.personId === personId);
  const isOpen = standing === 'draft';
  const isShut = standing === 'withdrawn' || (standing === 'published' && draft.inForceFrom <= call.today);
  const older = read.against.base && { policy: read.against.base, text: about.baseText };
  return {
    draftId: draft.draftId,
    inForceFrom: draft.inForceFrom,
    basedOn: draft.basedOn,
    standing,
    version: draft.version,
    summary: draft.summary,
    reason: draft.reason,
    ...listedOf(opened, about.base, words),
    texts: [...opened.parts]
      .filter(({ part }) => part !== 'policy')
      .map(({ part }) => ({
        language: part,
        name: languageName(part),
        faults: read.textFaults.get(part)?.length ?? 0,
        href: linkTo(reader.landlordId, reader.language, draftPath(draft.draftId, `/words/${part}`)),
      })),
    areWordsRead: read.policy !== null,
    changes:
      older && read.policy
        ? changesInWords(read.changes, older, { policy: read.policy, text: words.text }, reader)
        : [],
    inTheWay: read.inTheWay,
    leftOut: [...read.textFaults]
      .filter(([language, faults]) => language !== sourceLanguage && faults.length > 0)
      .map(([language]) => languageName(language)),
    changedSince: read.changedSince.map(languageName),
    steps: steps.toReversed().map((step) => ({
      step: step.step,
      who: about.names.get(step.personId) ?? '',
      on: londonDay(step.at),
      about: step.about,
      words: step.words,
    })),
    better: read.compared?.better ?? 0,
    worse: (read.compared?.worse ?? 0) + (read.compared?.newContradictions.length ?? 0),
    may: {
      edit: isOpen && may(call, 'write'),
      submit: isOpen && may(call, 'write') && read.inTheWay.length === 0,
      takeBack: (standing === 'in-review' || standing === 'approved') && may(call, 'write'),
      review: standing === 'in-review' && may(call, 'review') && !isOwn,
      publish: standing === 'approved' && may(call, 'publish') && draft.inForceFrom > call.today,
      withdraw: !isShut && may(call, standing === 'published' ? 'publish' : 'write'),
    },
    isOwn,
  };
}

/** The points of the Code that the text does not state yet. */
export const unsaidPoints = (opened: Pick<Opened, 'parts'>): string[] => {
  const data = dataOf(bodyOf(opened, 'policy') ?? '');
  return sayPoints.filter((point) => rulePlace(data, { kind: 'says', id: point }) === undefined);
};

const shownField = (field: RuleField, kind: string, id: string, words: RuleWords): RuleFieldShown => {
  const { name, label, group } = field;
  const called = fieldName(label, words);
  return {
    name,
    label: group === undefined ? called : `${called} (${group})`,
    kind: field.kind,
    options: field.options.map((value) => ({ value, label: choiceName(label, value, kind, id, words) })),
    mayBeEmpty: field.mayBeEmpty,
    isRequired: field.isRequired,
    values: field.values,
  };
};

/** What a rule is about comes first, what the portal makes of it last. */
const order = ['id', 'version', 'clause', 'clauses', 'stage', 'kind', 'from', 'span', 'unspecified'];
const last = ['firmness', 'use'];
const placeIn = ({ name }: RuleFieldShown): number =>
  order.includes(name) ? order.indexOf(name) : last.includes(name) ? order.length + 1 : order.length;

/** The form of a rule; `new` in a list is an empty one. Undefined where there is no such rule or kind. */
export function ruleShown(
  call: Call,
  opened: Opened,
  address: { kind: string; id: string; point?: string | undefined },
  words: RuleWords,
): RuleShown | undefined {
  const { kind } = address;
  const text = bodyOf(opened, 'policy') ?? '';
  const isNew = address.id === 'new' || address.point !== undefined;
  const id = kind === 'says' && isNew ? (address.point ?? '') : address.id;
  const fields = ruleForm(text, { kind, id });
  const place = rulePlace(dataOf(text), { kind, id });
  if (!fields || isNew === (place !== undefined) || (isNew && kind === 'policy')) return undefined;
  const rule = (place?.reduce<unknown>((at, step) => (at as RuleData)[step], dataOf(text)) ?? {}) as RuleData;
  const shown = fields.map((field) => shownField(field, kind, id, words));
  const isReading = ({ name }: RuleFieldShown): boolean => name.startsWith('reading.');
  return {
    kind,
    kindName: kindName(kind, words),
    id,
    name: isNew && kind !== 'says' ? '' : ruleName(kind, rule, id, words),
    how: isNew ? 'add' : 'change',
    version: opened.draft.version,
    inForceFrom: opened.draft.inForceFrom,
    fields: shown
      .filter((field) => !isReading(field))
      .toSorted((one, other) => placeIn(one) - placeIn(other)),
    reading: shown.filter(isReading),
    hasReading: 'reading' in rule,
    mayEdit: opened.draft.standing === 'draft' && may(call, 'write'),
    mayRemove: !isNew && kind !== 'policy',
  };
}

export function wordsShown(
  call: Call,
  opened: Opened,
  read: RulesRead,
  language: string,
): RulesWordsShown | undefined {
  const body = bodyOf(opened, language);
  if (body === undefined) return undefined;
  return {
    inForceFrom: opened.draft.inForceFrom,
    language,
    name: languageName(language),
    body,
    version: opened.draft.version,
    faults: (read.textFaults.get(language) ?? []).map(({ line, expected }) => ({ line, expected })),
    areWordsRead: read.policy !== null,
    source: language === sourceLanguage ? undefined : bodyOf(opened, sourceLanguage),
    mayEdit: opened.draft.standing === 'draft' && may(call, 'write'),
  };
}
