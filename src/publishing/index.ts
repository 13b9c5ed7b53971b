/** What is published for a landlord, and what of it is in force; who writes, reviews and publishes it. */
export {
  entryKinds,
  isOriginal,
  noLanguage,
  ownKinds,
  pathOf,
  placeOf,
  sharesFacts,
  targetInput,
  type EntryKind,
  type EntryName,
  type EntryPlace,
  type Target,
} from './entry.ts';
export { hashOf } from './front.ts';
export { importContent } from './import-content.ts';
export { makeLive, publishDocument, takeDown } from './publication.ts';
export { editorOf, mayWrite, type Editor } from './rights.ts';
export { pinned, shelfFor, type PinnedDocuments, type Pins, type Shelf } from './shelf.ts';
export {
  lastChange,
  publishedIn,
  publishedKinds,
  publishedName,
  type Published,
  type PublishedKind,
  type PublishedName,
} from './published.ts';
export { searchedBlocks } from './search/blocks.ts';
export { fold, foldedWords } from './search/fold.ts';
export { keepPublishedWords } from './search/keep-words.ts';
export { searchInput, searchPublished, type FoundBlock } from './search/search.ts';
export {
  entriesAfter,
  entryNamed,
  languagesOf,
  liveRevisions,
  revisionsOf,
  revisionText,
} from './store/entries.ts';
export type { EntryRow, LanguageRow, LiveRow, RevisionRow, RevisionText } from './store/entries.ts';
export {
  actOfKey,
  historyOf,
  markTold,
  queueTelling,
  takeTellings,
  type HistoryLine,
} from './store/history.ts';
export { judge, type PublishFinding } from './judge.ts';
export { renderMarkdown, markdownFaults, type MarkdownAround } from './markdown.ts';
export { staleBlocks, type StaleBlock } from './stale.ts';
export { blockHashes } from './sources.ts';
export * from './verbs/index.ts';
