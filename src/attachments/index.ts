/** Photos and documents: taken in, looked into, held for the scanner, handed out again. */
export {
  attach,
  attachToComplaint,
  attachmentsOf,
  detach,
  detachAll,
  handOver,
  openAttachment,
  roomFor,
  roomOfComplaint,
  scanWaiting,
  type AttachedFile,
} from './attach.ts';
export {
  parityOf,
  removeUnnamed,
  setAside,
  settleAside,
  type FileParity,
  type SetAside,
} from './set-aside.ts';
export type { Attachment, Holder } from './store.ts';
export { mostBytes, mostFiles, plainFileName, takeIn, TakenIn, type TakeInReason } from './take-in.ts';
