/** The door of the library: the only reader of what stands under `content/`. */
export {
  contentFiles,
  contentFolder,
  pictureFiles,
  writeContentFile,
  writePictureFile,
  type ContentFile,
  type PictureFile,
} from './files.ts';
export { codeOn, governingOn, type GoverningReason } from './governs.ts';
export type { Guidance } from './guidance.ts';
export {
  loadLibrary,
  openLibrary,
  type CodeShelf,
  type Edition,
  type LandlordShelf,
  type Library,
} from './library.ts';
export { landlordsOnDisk } from './landlords.ts';
export { neutralSite } from './neutral-site.ts';
export {
  erasableFields,
  erasureTable,
  retentionRules,
  retentionSchedule,
  type ErasableField,
  type ErasureTable,
  type KeptFor,
  type RetentionRule,
} from './retention.ts';
