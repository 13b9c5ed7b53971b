/** Who may act for a resident: asked for, confirmed, shown, ended. */
export { endHeldBy } from './account-erased.ts';
export { advocacyOn } from './advocacy.ts';
export { coolingHours, isActiveAt } from './active.ts';
export { kindNames, kindOf, kinds, type KindName } from './kinds.ts';
export {
  advocatesOf,
  everBegan,
  lastAdvocateOf,
  permissionGiven,
  permissionsGiven,
  permissionsHeld,
  stillHolds,
  type AdvocacySeen,
  type PermissionSeen,
} from './lists.ts';
export {
  actions,
  dangerousActions,
  isDangerous,
  plainActions,
  type Action,
  type Advocacy,
  type DangerousAction,
  type Permission,
  type Wording,
} from './permission.ts';
export * from './officers/index.ts';
export { minutesUntilFile } from './file-cap.ts';
export { mayTellResident } from './may-tell.ts';
export { nameSuccessor, type SuccessionReason } from './succession.ts';
export { limitsReached, loadOf, withoutAdvocate } from './store/worklist.ts';
export { clientsOnPage, worklist, worklistInput, type Worklist } from './worklist.ts';
export { leaveWithoutAdvocate } from './without-advocate.ts';
export { recordTalk, recordTalkInput, talksAlone, type TalkToHave } from './talks.ts';
export { workingDaysOn } from './working-days.ts';
export { permissionRound } from './round.ts';
export { answerPermission, answerPermissionInput } from './verbs/answer.ts';
export { appoint, appointInput, type AppointInput } from './verbs/appoint.ts';
export { askPermission, askPermissionInput } from './verbs/ask.ts';
export { endPermission, endPermissionInput, giveBack, giveBackInput, takeUp } from './verbs/end.ts';
export {
  answerPrepared,
  answerPreparedInput,
  mayTakeAway,
  prepareAct,
  preparedFor,
  type PreparedSeen,
} from './verbs/prepared.ts';
export { noesToProposing, proposedInput, type Proposed } from './verbs/propose.ts';
