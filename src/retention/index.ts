/** Keeping and erasing: what a resident has erased, how long everything else is kept, what somebody must keep longer. */
export { openBeyondUse, openBeyondUseInput, openMinutes } from './beyond-use.ts';
export {
  erasable,
  erase,
  eraseInput,
  type Erasable,
  type Erased,
  type EraseInput,
  type EraseReason,
  type FieldHeld,
  type FieldKept,
} from './erase.ts';
export type { WhenGone } from './erase-fields.ts';
export { fewest, publishable, type Published } from './few.ts';
export { applyErasures, finishErasures } from './finish-erasures.ts';
export { liftHold, liftHoldInput, setHold, setHoldInput, type SetHoldReason } from './hold.ts';
export { ledgerFile, readLedger } from './ledger.ts';
export { beginRunOutList, retentionReport, runOutList, type RetentionReport } from './report.ts';
export { runDue, runOutBefore, runRetention, type RunAround } from './run.ts';
export type { Hold } from './store/holds.ts';
export type { Run, RunOut } from './store/running.ts';
