/** The shapes of everything that `/api/v1` answers. Each is named, so that a client made from the document has it by name. */
export { day, kind, languageCode, shapes, slug, spoken } from './shapes/base.ts';
export * from './shapes/content.ts';
export * from './shapes/drafts.ts';
export * from './shapes/policies.ts';
export * from './shapes/told.ts';
