/** What a translation owes its original: the same blocks, the same facts, and a record of which original it was made from. */
export { blocksOf, type TextBlock } from './blocks.ts';
export { hashOfWords } from './hash.ts';
export { sourcePathOf, translatedPath } from './paths.ts';
export { readGlossary, type Glossary, type Term } from './glossary.ts';
export {
  emptyLedger,
  ledgerPath,
  readLedger,
  stampFile,
  writeLedger,
  type Ledger,
  type LedgerFile,
} from './ledger.ts';
export { standingOf, type BlockStanding, type Standing } from './standing.ts';
export { checkBlock, checkTranslation, type Glossaries } from './check/check.ts';
export type { TranslationFinding, TranslationFindingKind } from './check/finding.ts';
