/** The pages of publishing: which text they are about, and what was sent from them. */
import type { AppCaller, EntryNamed } from '#api';
import { answerTo, namedAmong, text, type FormAnswer } from './form.ts';

type Typed = Readonly<Record<string, string | string[]>>;
export interface PlaceAsked extends EntryNamed {
  language: string;
}

/** The entry and language of an address; what it does not know is refused by the procedures. */
export const placeAsked = (params: Readonly<Record<string, string | undefined>>): PlaceAsked => ({
  kind: (params['kind'] ?? '') as PlaceAsked['kind'],
  slug: params['slug'] ?? '',
  language: params['text'] ?? '',
});

const listed = (value: string | string[] | undefined): string[] =>
  value === undefined || value === '' ? [] : [value].flat();

/** The fields whose names begin with a word and a dot, without it. */
const under = (typed: Typed, word: string): Record<string, string> =>
  Object.fromEntries(
    Object.keys(typed)
      .filter((name) => name.startsWith(`${word}.`))
      .map((name) => [name.slice(word.length + 1), text(typed, name)]),
  );

/** A text as the editor's form has it. */
export const textTyped = (typed: Typed) => ({
  fields: under(typed, 'field'),
  words: text(typed, 'words'),
  ...(Object.keys(typed).some((name) => name.startsWith('fact.')) ? { facts: under(typed, 'fact') } : {}),
});

/** Sends one act of the page of a text. Undefined where it has no such act. */
export async function sendPublishing(
  caller: AppCaller,
  place: PlaceAsked,
  typed: Typed,
): Promise<FormAnswer<unknown> | undefined> {
  const said = (name: string): string => text(typed, name);
  const target = { ...place, onceKey: said('once-key'), version: said('version') as unknown as number };
  const { publishing } = caller;
  const schedule = (action: 'publish' | 'unpublish') => () =>
    publishing.schedule({ ...target, action, on: said('on'), time: said('time') });
  const acts = {
    save: () =>
      publishing.saveTyped({
        ...target,
        ...textTyped(typed),
        made: (said('made') || undefined) as 'person' | undefined,
        stillFits: listed(typed['fits']),
        note: said('note'),
      }),
    submit: () => publishing.submit(target),
    decide: () =>
      publishing.decide({
        ...target,
        decision: said('decision') as 'approved',
        note: said('note'),
        isChecked: said('isChecked') === 'yes',
      }),
    publish: () => publishing.publish(target),
    unpublish: () => publishing.unpublish(target),
    dismiss: () => publishing.dismiss(target),
    check: () => publishing.check(target),
    'schedule-publish': schedule('publish'),
    'schedule-unpublish': schedule('unpublish'),
    'cancel-schedule': () => publishing.cancelSchedule({ ...target, scheduleId: said('scheduleId') }),
    restore: () => publishing.restore({ ...target, number: said('number') }),
    copy: () => publishing.copyFrom({ ...target, from: said('from') }),
  } as Readonly<Record<string, () => ReturnType<typeof publishing.publish>>>;
  const send = namedAmong(acts, said('act'));
  return send && answerTo<unknown>(send);
}
