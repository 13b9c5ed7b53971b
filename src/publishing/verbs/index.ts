/** What editors do to an entry: one verb, one file. */
export { copyFrom, copyFromInput } from './copy-from.ts';
export { createEntry, createEntryInput } from './create-entry.ts';
export { decideProposal, decideProposalInput } from './decide-proposal.ts';
export { decideReview, decideReviewInput } from './decide-review.ts';
export { dismissStaleness, dismissStalenessInput } from './dismiss-staleness.ts';
export { markChecked, markCheckedInput } from './mark-checked.ts';
export { publish, publishInput } from './publish.ts';
export { restore, restoreInput } from './restore.ts';
export { runNextSchedule } from './run-schedules.ts';
export { saveDraft, saveDraftInput, type SaveDraftInput, type Saved } from './save-draft.ts';
export { cancelSchedule, cancelScheduleInput, schedule, scheduleInput } from './schedule.ts';
export { submitForReview, submitForReviewInput } from './submit-for-review.ts';
export { unpublish, unpublishInput } from './unpublish.ts';
