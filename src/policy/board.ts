/** Which stages concern a landlord's board or committee: those that its policy sends to one. */
import type { PolicyEdition } from './document.ts';
import type { StageId } from './terms.ts';

/** Role ids are words with dashes: `management-committee`, `estate-manager-and-board-members`. */
const sitsOnBoard = (role: string): boolean =>
  role.split('-').some((word) => word === 'board' || word === 'committee' || word === 'trustees');

/** The stages whose handler, or general routing, is the board or a committee. Who a complaint is about does not count here. */
export const boardStages = (policy: Pick<PolicyEdition, 'stages' | 'handlers'>): StageId[] =>
  policy.stages
    .filter(({ id, handler }) =>
      [
        handler,
        ...policy.handlers
          .filter((rule) => rule.stage === id && rule.about === undefined)
          .map((rule) => rule.goesTo),
      ].some(sitsOnBoard),
    )
    .map(({ id }) => id);
