/** What is published for a landlord, and what of it is in force. */
export { importContent } from './import-content.ts';
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
export { fold, foldedWords } from './search/fold.ts';
export { keepPublishedWords } from './search/keep-words.ts';
export { searchInput, searchPublished, type FoundBlock } from './search/search.ts';
