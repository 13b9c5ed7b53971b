/** The form of an act on a remedy, or of an offer, as its page draws it. */
import type { Call } from '#call';
import { noesTo, type RemediesSeen, type RemedyAct, type RemedySeen } from '#remedies';
import { formatDay } from '#languages';
import type { ActField } from '../acts/form.ts';
import type { ActShown } from '../acts/shown.ts';
import type { Follower } from '../following/follower.ts';
import { remedyFields, type RemedyFormName, type RemedyParty } from './forms.ts';

function optionsOf(
  field: ActField,
  seen: RemediesSeen,
  reader: Follower,
): ActShown['fields'][number]['options'] {
  if (field.name !== 'kind')
    return (field.options ?? []).map((value) => ({ value, label: reader.words(`remedies:way.${value}`) }));
  return seen.kinds.map(({ kind, needs }) => ({
    value: kind,
    label:
      reader.words(`remedies:kind.${kind}`) +
      (needs === undefined
        ? ''
        : `. ${reader.words(`remedies:because.kind-needs-${needs.to}`)} ${reader.t('clause', { clause: needs.clause })}`),
  }));
}

function firstOf(field: ActField, remedy: RemedySeen | undefined, call: Call): string {
  if (field.name === 'doneOn') return call.today;
  if (remedy === undefined) return '';
  return field.name === 'what' ? remedy.what : field.name === 'dueOn' ? remedy.dueOn : '';
}

/** Undefined where this party has no such form, or it is of a remedy that is not there. */
export function remedyFormShown(
  seen: RemediesSeen,
  asked: { act: string; remedy: RemedySeen | undefined; party: RemedyParty },
  reader: Follower,
  call: Call,
): ActShown | undefined {
  const { act, remedy, party } = asked;
  const fields = remedyFields(act, party);
  if (fields === undefined || (act === 'offer') !== (remedy === undefined)) return undefined;
  const noes = remedy === undefined ? [] : noesTo(act as RemedyAct, remedy, call.today);
  return {
    act: `remedy-${act as RemedyFormName}`,
    beside: undefined,
    reference: seen.reference,
    title: seen.title,
    version: remedy?.version ?? 1,
    fields: fields.map((field) => ({
      name: field.name,
      kind: field.kind,
      isOptional: field.isOptional ?? false,
      options: optionsOf(field, seen, reader),
      first: firstOf(field, remedy, call),
    })),
    isOpen: noes.length === 0,
    because: noes.map(({ reason, facts }) => ({
      words: reader.words(
        `remedies:because.${reason}`,
        typeof facts?.dueOn === 'string' ? { dueOn: formatDay(facts.dueOn, reader.language) } : {},
      ),
    })),
    cautions: [],
  };
}
