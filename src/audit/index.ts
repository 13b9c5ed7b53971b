/** Who did what, and when: lines that are added and never changed, chained by hash, a chain a landlord. */
export { auditActs, type AuditAct, type AuditClass } from './catalogue.ts';
export { eraseContent, eraseContentBefore } from './erase.ts';
export { lineOfExport, readExport, UnreadableExport } from './export.ts';
export { handHeads, signHourlyHead, type HandOver } from './hand-heads.ts';
export { readHeads, signHead, type SignedHead } from './heads.ts';
export { isSignedBy, ownPublicKeys, publicKeyPem, readPublicKeys, signFor } from './key.ts';
export type { KeptLine } from './line.ts';
export { note, type AuditFacts } from './note.ts';
export {
  markListed,
  markOpened,
  noteOpenings,
  openingsOf,
  type Opening,
  type OpeningKind,
} from './opening.ts';
export { chainHead, linesOf, verifyChain, type ChainVerdict } from './verify-chain.ts';
export { ChainWalk, type BadBecause, type BadLine, type ChainHead } from './walk.ts';
