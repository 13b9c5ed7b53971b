/**
 * A translation of what a resident wrote, beside the words themselves: by somebody who is named, for staff and resident to
 * read side by side. It changes nothing that was written, and no duty waits for it.
 */
import type { z } from 'zod';
import type { Call } from '#call';
import { done, refused, type Outcome } from '#outcome';
import { words, type Account } from '../account.ts';
import { asStaff, carryOut, type ActDone, type ActReason } from '../act.ts';
import type { RecordedEvent } from '../complaint.ts';
import type { Happening } from '../happening.ts';
import { actInput, type Held } from '../record.ts';

export const addTranslationInput = actInput.extend({
  /** `told`, or the number of the event in which it was written. */
  of: words(8, 'pick-from-the-list'),
  translator: words(120, 'give-a-name'),
  text: words(20_000, 'say-what-to-add'),
});
export type AddTranslationInput = z.output<typeof addTranslationInput>;

/** Words of the resident's own that a translation may stand beside. */
export interface OwnWords {
  of: string;
  text: string;
  /** The language they were written in; empty where it is not known. */
  writtenIn: string;
}

type Words = Pick<RecordedEvent, 'sequence' | 'words' | 'recordedAs'>;

const text = (given: unknown): string => (typeof given === 'string' ? given.trim() : '');

/** What the resident told, and what they wrote since, in order. */
export function ownWords(
  { 'what-happened': told }: Pick<Account, 'what-happened'>,
  events: readonly Words[],
): OwnWords[] {
  const writtenIn = (event: Words | undefined): string => text(event?.words['writtenIn']);
  const later = events.filter(({ recordedAs }) => recordedAs === 'resident').slice(1);
  return [
    { of: 'told', text: told.account, writtenIn: writtenIn(events[0]) },
    ...later.flatMap((event) => {
      const said = text(event.words['text']) || text(event.words['reasons']) || text(event.words['comment']);
      return said === '' ? [] : [{ of: String(event.sequence), text: said, writtenIn: writtenIn(event) }];
    }),
  ];
}

export interface Translated extends OwnWords {
  translation: string;
  translator: string;
  /** The instant it was added. */
  addedAt: string;
}

/** Each text with the newest translation of it; those that have none are left out. */
export function translationsIn(
  account: Pick<Account, 'what-happened'>,
  events: readonly (Words & Pick<RecordedEvent, 'fact'>)[],
): Translated[] {
  const added = events.filter(({ fact }) => fact.type === 'translation-added');
  return ownWords(account, events).flatMap((own) => {
    const newest = added.findLast((event) => event.words['of'] === own.of);
    return newest === undefined
      ? []
      : [
          {
            ...own,
            translation: text(newest.words['text']),
            translator: text(newest.words['translator']),
            addedAt: newest.fact.at,
          },
        ];
  });
}

/** Refused: `nothing-to-send`, where the resident wrote no such text. */
export function decideTranslation(
  { complaint, events }: Pick<Held, 'complaint' | 'events'>,
  { of }: Pick<AddTranslationInput, 'of'>,
  now: string,
): Outcome<Happening> {
  return ownWords(complaint.account, events).some((own) => own.of === of)
    ? done({ type: 'translation-added', at: now })
    : refused({ reason: 'nothing-to-send', facts: { field: 'of' } });
}

export function addTranslation(call: Call, input: AddTranslationInput): Promise<Outcome<ActDone, ActReason>> {
  asStaff(call);
  const { of, translator, text } = input;
  return carryOut(call, input, {
    type: 'translation-added',
    decide: (held) => decideTranslation(held, input, call.now),
    words: { of, translator, text },
    audit: { of },
  });
}
