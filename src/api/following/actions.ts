/** What someone can do now, then what is not open, with every reason and its clause. */
import type { ComplaintView } from '#complaints';
import { formatDay } from '#languages';
import type { Refusal } from '#outcome';
import type { Because, PermittedAction, TimelineAnswer } from '#policy';
import { actNamed } from '../acts/table.ts';
import type { Follower } from './follower.ts';
import type { ActionsShown, ComplaintShown } from './shown.ts';

const isDay = (fact: unknown): fact is string => typeof fact === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(fact);

/** A reason in words; the days among its facts are put into the reader's language. */
export function reasonWords(because: Because | Refusal, reader: Follower): string {
  const facts = Object.fromEntries(
    Object.entries(because.facts ?? {}).map(([name, fact]) => [
      name,
      isDay(fact) ? formatDay(fact, reader.language) : fact,
    ]),
  );
  const already = /^already-at-(.+)$/.exec(because.reason)?.[1];
  if (already !== undefined)
    return reader.words('because.already-there', { stage: reader.t(`stage.${already}`) });
  return reader.words(`because.${because.reason}`, facts);
}

/** What the law says stands in no clause of the policy, so that there is none to lead to. */
const reasonShown = (because: Because, reader: Follower) => ({
  words: reasonWords(because, reader),
  ...(because.code === undefined ? { clause: because.clause, href: reader.clause(because.clause).href } : {}),
});

const requested = (action: string): string | undefined => /^request-(.+)$/.exec(action)?.[1];

/** The name of an action: `request-stage-2` is asking for a stage, whatever the policy calls it. */
function labelOf(action: string, reader: Follower): string {
  const stage = requested(action);
  return stage === undefined
    ? reader.words(`action.${action}`)
    : reader.words('action.request', { stage: reader.t(`stage.${stage}`) });
}

/** Where an open action is done: a page of its own, the guide, or simply by telling the landlord. */
function hrefOf(action: string, reference: string, reader: Follower): string {
  if (requested(action) !== undefined) return reader.link(`complaints/${reference}/stage-2`);
  if (action.startsWith('ask-ombudsman')) return reader.link('guidance/housing-ombudsman');
  if (actNamed(action, 'resident')) return reader.link(`complaints/${reference}/acts/${action}`);
  return '#tell';
}

const helpOf = (permitted: PermittedAction, reader: Follower): string | undefined => {
  const [because] = permitted.because;
  if (because) return reasonWords(because, reader);
  const key = `help.${requested(permitted.action) === undefined ? permitted.action : 'request'}`;
  return reader.hasWords(key) ? reader.words(key) : undefined;
};

/** A step that no stage of this policy waits for is not news to anyone: only what might be looked for is listed as closed. */
const quietWhenClosed = new Set(['extend-window', 'agree-mediation', 'reopen', 'end-mediation']);

/** The resident's list. A request for the stage one is at is left out while that stage is the first. */
export function actionsShown(answer: TimelineAnswer, reference: string, reader: Follower): ActionsShown {
  const own = answer.may.filter((permitted) => permitted.party === 'resident');
  const begun = answer.duties.some((duty) => !duty.id.startsWith(`${answer.stage}.`));
  return {
    open: own
      .filter((permitted) => permitted.allowed)
      .map((permitted) => ({
        href: hrefOf(permitted.action, reference, reader),
        label: labelOf(permitted.action, reader),
        help: helpOf(permitted, reader),
      })),
    closed: own
      .filter((permitted) => !permitted.allowed && !quietWhenClosed.has(permitted.action))
      .filter((permitted) => begun || requested(permitted.action) !== answer.stage)
      .map((permitted) => ({
        label: labelOf(permitted.action, reader),
        because: permitted.because.map((because) => reasonShown(because, reader)),
      })),
  };
}

/** The stage that a resident can ask for now, with what the policy wants known first. */
export function stageToAsk(answer: TimelineAnswer, reader: Follower) {
  const permitted = answer.may.find(
    (each) => each.party === 'resident' && each.allowed && requested(each.action) !== undefined,
  );
  const stage = permitted && requested(permitted.action);
  if (!permitted || stage === undefined) return null;
  const cautions = permitted.because.map((because) => reasonWords(because, reader));
  return { stage, name: reader.t(`stage.${stage}`), cautions };
}

/** Where no policy was in force the Code's two stages are all there is: the second can be asked for after an answer. */
export function bareStageToAsk({ events }: Pick<ComplaintView, 'events'>, reader: Follower) {
  const types = events.map((event) => event.fact.type);
  if (!types.includes('response-issued') || types.includes('escalation-requested')) return null;
  return { stage: 'stage-2', name: reader.t('stage.stage-2'), cautions: [] };
}

/** The one thing that can be asked of a landlord without a policy, where it can be asked now. */
export const bareActions = (
  mayAsk: ComplaintShown['mayAsk'],
  reference: string,
  reader: Follower,
): ActionsShown => ({
  open: mayAsk
    ? [
        {
          href: reader.link(`complaints/${reference}/stage-2`),
          label: labelOf(`request-${mayAsk.stage}`, reader),
          help: reader.words('help.request'),
        },
      ]
    : [],
  closed: [],
});
