/** A timeline as a policy officer reads it: where it stands, then each date with the clause it rests on. */
import { formatDay } from '#languages';
import type { Duty, RequestWindow, TimelineAnswer } from '#policy';
import { words } from './say.ts';

const day = (on: string | null | undefined): string =>
  on === null || on === undefined ? words()('no-date') : formatDay(on, 'en');

const dutyLine = (duty: Duty): string => {
  const lines = [
    words()('timeline.duty', {
      id: duty.id,
      status: words()(`status.${duty.status}`),
      due: day(duty.dueOn ?? duty.latestOn),
      clause: duty.clause,
    }),
  ];
  if (duty.metOn !== undefined) lines.push(words()('timeline.met', { on: day(duty.metOn) }));
  if (duty.code !== null) {
    lines.push(words()('timeline.code', { provision: duty.code.provision, due: day(duty.code.dueOn) }));
  }
  for (const skipped of duty.skipped) {
    lines.push(words()('timeline.skipped', { on: day(skipped.on), because: skipped.because }));
  }
  return lines.join('\n');
};

const windowLine = (window: RequestWindow): string =>
  words()('timeline.window', {
    id: window.id,
    opens: day(window.opensOn),
    closes: day(window.closesOn),
    clause: window.clause,
  });

export const timelineInWords = (answer: TimelineAnswer): string =>
  [
    words()(answer.closed ? 'timeline.closed' : 'timeline.open', {
      landlord: answer.landlord,
      edition: answer.edition,
      stage: answer.stage,
    }),
    ...answer.duties.map(dutyLine),
    ...answer.windows.map(windowLine),
    ...answer.may.map((one) => {
      const facts = {
        action: one.action,
        party: one.party,
        because: one.because.map((reason) => `${reason.reason} (${reason.clause})`).join(', '),
      };
      return words()(
        one.because.length === 0 ? 'timeline.may' : one.allowed ? 'timeline.may-though' : 'timeline.may-not',
        facts,
      );
    }),
    words()('timeline.external', { body: answer.external.body, when: answer.external.when }),
    ...answer.notes.map((note) => words()('timeline.note', { note: note.note, clause: note.clause })),
  ].join('\n');
