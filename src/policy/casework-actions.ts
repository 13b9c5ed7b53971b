/** What the landlord may write and record on the way to its answer, and how the resident's say on what was found comes first. */
import type { Because, PermittedAction } from './answer.ts';
import { isA } from './happenings.ts';
import { lastOf } from './stages.ts';
import { allowedThough, because, clauseOn, judged, type Standpoint } from './standpoint.ts';
import type { DutyKind } from './terms.ts';

/** Findings were shared, nothing was said to them yet, and the day until which that can be done is not over. */
const commentsOpen = ({ governing, spell, story }: Standpoint, clause: string): Because | false => {
  const shared = lastOf(spell, 'draft-findings-shared');
  if (shared === undefined || shared.event.commentBy < story.at.on) return false;
  const answered = spell.happenings.some((one) => isA(one, 'findings-commented') && one.ms >= shared.ms);
  const rule = governing.policy.commitments.find((one) => one.about === 'comment-before-decision');
  return (
    !answered && because('comments-still-open', rule?.clause ?? clause, { until: shared.event.commentBy })
  );
};

/**
 * A decision: not while the resident can still comment on what was found, and not before anything was shared where the
 * policy must give a chance to comment. Where it gives one less firmly, it is a yes that says so.
 */
export const commenting = (
  standpoint: Standpoint,
  action: string,
  stopped: readonly (Because | false)[],
): PermittedAction => {
  const { governing, spell } = standpoint;
  const open = commentsOpen(standpoint, clauseOn(standpoint, 'respond'));
  const rule = governing.policy.commitments.find((one) => one.about === 'comment-before-decision');
  const isShared = lastOf(spell, 'draft-findings-shared') !== undefined;
  const unshared = rule !== undefined && !isShared && because('findings-not-shared', rule.clause);
  const isFirm = rule?.firmness === 'must';
  const isStopped = stopped.some((one) => one !== false);
  const noes = [...stopped, open, isFirm && !isStopped && unshared].filter((one) => one !== false);
  return noes.length > 0 ? judged(action, 'landlord', noes) : allowedThough(action, 'landlord', [unshared]);
};

const owed = ({ governing, spell }: Standpoint, kind: DutyKind): boolean =>
  governing.policy.duties.some((rule) => rule.stage === spell.stage.id && rule.kind === kind);

export const caseworkActions = (
  standpoint: Standpoint,
  stopped: readonly (Because | false)[],
): PermittedAction[] => {
  const { formal, clause } = standpoint.spell.stage;
  const { commitments } = standpoint.governing.policy;
  const unclear = commitments.find((one) => one.about === 'clarification');
  const isStopped = stopped.some((one) => one !== false);
  return [
    isStopped
      ? judged('ask-to-clarify', 'landlord', stopped)
      : allowedThough('ask-to-clarify', 'landlord', [
          unclear !== undefined && because('clarifying-can-delay', unclear.clause),
        ]),
    judged('write-to-complainant', 'landlord', [
      ...stopped,
      !owed(standpoint, 'write-to-complainant') && because('interview-not-in-policy', clause),
    ]),
    judged('record-interview', 'landlord', [
      ...stopped,
      !owed(standpoint, 'interview') && because('interview-not-in-policy', clause),
    ]),
    judged('share-draft-findings', 'landlord', [
      ...stopped,
      commentsOpen(standpoint, clauseOn(standpoint, 'respond')),
    ]),
    judged('settle-early', 'landlord', [...stopped, formal && because('stage-is-formal', clause)]),
    commenting(standpoint, 'confirm-in-writing', [
      ...stopped,
      !formal && because('stage-is-not-formal', clause),
    ]),
  ];
};
