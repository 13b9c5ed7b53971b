/** Who deals with a complaint, and for whom it is made. */
export {
  allocate,
  allocateInput,
  freeToHandle,
  mayBeAsked,
  toOutside,
  type AllocateInput,
} from './allocate.ts';
export { conflictsOf } from './conflicts.ts';
export { handlingNow, type HandlingNow } from './handling-now.ts';
export { allocationAt, outside, statementsIn, subjects, unknown } from './history.ts';
export { recordAbout, recordAboutInput, type RecordAboutInput } from './record-about.ts';
