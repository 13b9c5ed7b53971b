/** Who did what, and when: lines that are added and never changed, chained by hash, a chain a landlord. */
export { note, type AuditFacts } from './note.ts';
export { chainHead, verifyChain, type ChainHead, type ChainVerdict } from './verify-chain.ts';
