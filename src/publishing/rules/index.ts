/** The editor of a policy's rules: drafts of editions, from a copy to the shelf. */
export { compareFindings, type FindingCompared, type FindingsCompared } from './compare-findings.ts';
export {
  may,
  mayEditRules,
  type RulesDraft,
  type RulesPart,
  type RulesStep,
  type Standing,
} from './draft.ts';
export { publishRules, withdrawRules } from './publish.ts';
export { renumberClause, renumberInput } from './renumber.ts';
export { approveRules, sendBackInput, sendBackRules, submitRules, takeBackRules } from './review.ts';
export { dataOf, idOf, rulePlace, ruleForm, type RuleData, type RuleField } from './rule-form.ts';
export { dropRule, removeRuleInput, saveRule, saveRuleInput, tryRule, tryRuleInput } from './save-rule.ts';
export { saveSummary, saveSummaryInput, saveWords, saveWordsInput } from './save-words.ts';
export { fieldsFor, listKinds, ruleKinds, sayPoints } from './shape.ts';
export { earliestDay, startDraft, startDraftInput } from './start-draft.ts';
export { stepInput } from './step.ts';
export {
  draftInput,
  findingsOf,
  listRules,
  openRules,
  readRules,
  rulesSummaries,
  rulesText,
  type RulesRead,
} from './view.ts';
