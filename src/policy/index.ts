/** The door of the policy room: what a policy says about a situation. Pure: everything it needs is handed to it. */
export type {
  Basis,
  Because,
  CodeClock,
  Duty,
  DutyStatus,
  ExternalRoute,
  Note,
  PermittedAction,
  ReadingShown,
  RequestWindow,
  SkippedDay,
  TimelineAnswer,
} from './answer.ts';
export {
  addWorkingDays,
  calendarSchema,
  daysOffBetween,
  nextWorkingDay,
  openCalendar,
  withinCover,
  workingDaysBetween,
  type CalendarDocument,
  type WorkingCalendar,
} from './calendar.ts';
export { check, hasFault, type CheckAnswer, type ContradictionShown, type Finding } from './check.ts';
export {
  policySchema,
  readingSchema,
  spanSchema,
  type Commitment,
  type DutyRule,
  type GroundRule,
  type PolicyEdition,
  type Reading,
  type Span,
  type StageRule,
  type WindowRule,
} from './document.ts';
export { clausesNamed, readingsNamed, ruleLists } from './cross-checks.ts';
export { editionChanges, type EditionChange } from './edition-changes.ts';
export { editionOn } from './edition.ts';
export {
  factOn,
  factSchema,
  factsDocumentSchema,
  factsOn,
  generationOf,
  type Fact,
  type FactsDocument,
  type FactValue,
} from './facts.ts';
export { bindingCode, namesNobody, type CodeRules, type Governing } from './governing.ts';
export {
  ceilingFor,
  handlingCodeSchema,
  isInForce,
  requiredLetterParts,
  type Ceiling,
  type HandlingCode,
  type Provision,
} from './handling-code.ts';
export { becauseInWords, becauseSchema, type BecauseWords, type Saying } from './check/because.ts';
export { landlordSchema, type Landlord } from './landlord.ts';
export { expectationOf, readValue, type Unmet } from './expecting.ts';
export { openYaml, type Fault } from './open-yaml.ts';
export { inLineOrder, placed, readDocument, type Read } from './read-document.ts';
export { policyFaults } from './policy-faults.ts';
export { readPolicy } from './read-policy.ts';
export {
  readPolicyText,
  splitFront,
  type ClausePart,
  type ClauseWording,
  type PolicyText,
} from './read-text.ts';
export { readWording, sayBlocks, type Block, type Inline, type WordingValue } from './wording.ts';
export { londonInstant, momentAt, momentOf, type Moment } from './moments.ts';
export {
  eventSchema,
  eventTypes,
  situationSchema,
  type ComplaintEvent,
  type EventType,
  type Situation,
} from './situation.ts';
export { countedAs, countSpan, lastDayOf } from './spans.ts';
export * from './terms.ts';
export type { ClosingAhead } from './closing.ts';
export { closingAhead, timeline, type TimelineReason } from './timeline.ts';
export { explainClause, explainDuty, explainWindow, type ClauseExplained, type Step } from './explain.ts';
export { groundsRaised, type LodgingAnswers, type RaisedGround } from './grounds.ts';
export { boardStages } from './board.ts';
export { mayHandle, type Candidate, type Handling, type Subject } from './handlers.ts';
export { letterContents, type RequiredPart } from './letter-contents.ts';
export { pathFrom, type PathStep, type WholePath } from './path-from.ts';
