/** What a draft of rules would have done: last year's complaints replayed under it. */
export { askWhatIf, askWhatIfInput } from './ask.ts';
export { type PromiseTally, type Tally, type WindowTally } from './compare.ts';
export { replayNext } from './replay.ts';
export { unfinishedRuns, type Flip, type Run } from './store.ts';
export { whatIf, type WhatIf } from './view.ts';
