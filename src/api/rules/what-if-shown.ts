import { linkTo } from '#landlords';
import type { WhatIf } from '#what-if';
import type { RuleWords } from './words.ts';
import { choiceName } from './words.ts';
import type { WhatIfShown } from './shown.ts';

const mostShown = 200;

/** `stage-1.respond` in words: the stage and what is promised. */
function promiseName(duty: string, words: RuleWords): string {
  const [stage = '', kind = ''] = duty.split('.');
  return `${words.reader.t(`stage.${stage}`)}: ${choiceName('kind', kind, 'duties', duty, words)}`;
}

/** What a replay found. `mayOpen`: may the reader open complaints? */
export function whatIfShown(
  found: WhatIf | undefined,
  inForceFrom: string,
  mayOpen: boolean,
  words: RuleWords,
): WhatIfShown {
  if (!found) return { inForceFrom, run: undefined };
  const { reader } = words;
  const { run, isOutdated, flips } = found;
  const { tally } = run;
  const promises = Object.entries(tally.promises)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([duty, each]) => ({ name: promiseName(duty, words), ...each }));
  const sum = (name: 'moreLate' | 'fewerLate'): number => promises.reduce((all, each) => all + each[name], 0);
  return {
    inForceFrom,
    run: {
      standing: run.standing,
      isOutdated,
      done: tally.replayed + tally.notReplayable,
      total: run.total,
      from: run.receivedFrom,
      to: run.receivedTo,
      judgedAt: run.judgedAt,
      replayed: tally.replayed,
      flipped: tally.flipped,
      notReplayable: tally.notReplayable,
      moreLate: sum('moreLate'),
      fewerLate: sum('fewerLate'),
      promises,
      windows: Object.entries(tally.windows).map(([window, each]) => ({
        name: reader.say('step.request', { stage: reader.t(`stage.${window.split('.')[0] ?? ''}`) }),
        ...each,
      })),
      flips: flips.map(({ reference, duty, wasLate, dueBefore, dueAfter }) => ({
        reference,
        href: mayOpen ? linkTo(reader.landlordId, reader.language, `desk/${reference}`) : undefined,
        promise: promiseName(duty, words),
        wasLate,
        before: dueBefore,
        after: dueAfter,
      })),
      isCut: sum('moreLate') + sum('fewerLate') > mostShown,
    },
  };
}
