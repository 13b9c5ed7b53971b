/** What is published for a landlord, and what of it is in force; who writes, reviews and publishes it. */
export {
  entryKinds,
  hasTextIn,
  isOriginal,
  noLanguage,
  numberField,
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
export {
  centralFiles,
  landlordFiles,
  publishedFiles,
  publishedPictures,
  type LandlordFiles,
} from './export-content.ts';
export { filesForShelf, importContent, ownFilesFor } from './import-content.ts';
export { importOwn } from './import-own.ts';
export { importPictures } from './import-pictures.ts';
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
export { addPicture, mostPictureBytes } from './add-picture.ts';
export { emptyDocument, putTogether, takenApart, toTranslate, type TypedField } from './compose.ts';
export { differingLines, differingWords, type Difference } from './differences.ts';
export {
  renderMarkdown,
  markdownFaults,
  markdownTree,
  type MarkdownAround,
  type Rendered,
} from './markdown.ts';
export { originalOf, type Original } from './original.ts';
export {
  readOwnFacts,
  readOwnWords,
  type ContactFacts,
  type MediaFacts,
  type NoticeFacts,
  type OwnWords,
} from './own-documents.ts';
export { previewOf, previewToken, type Previewed } from './preview.ts';
export { standings, type LanguageStanding } from './standings.ts';
export { mediaFile } from './store/media.ts';
export { proposalsWaiting } from './store/proposals.ts';
export { reviewsOf, type ReviewRow } from './store/reviews.ts';
export { schedulesEnded, schedulesWaiting, type ScheduleRow } from './store/schedules.ts';
export { documentsByHash, placesOf } from './store/shelf.ts';
export { staleBlocks, type StaleBlock } from './stale.ts';
export { blockHashes } from './sources.ts';
export * from './verbs/index.ts';
export { originalBeside, type BlockBeside } from './beside.ts';
export { emptyFacts, factFields, factsDocument, typedFacts, type TypedFacts } from './fact-fields.ts';
export * from './rules/index.ts';
