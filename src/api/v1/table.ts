/** Every endpoint of `/api/v1`, in the order of the document. */
import { createDraft, listDrafts, publishDraft, readDraft, submitTranslation } from './drafts.ts';
import type { Endpoint } from './endpoint.ts';
import { listEntries, readEntry, readEntryLanguages } from './entries.ts';
import { readHistory } from './history.ts';
import { listEditions, readEdition, readFindings, readTimeline } from './policies.ts';
import { listLandlords, listLanguages, readCalendars, readFacts, readLandlord } from './portal.ts';
import { search } from './search.ts';

export const endpoints: readonly Endpoint[] = [
  listLanguages,
  listLandlords,
  readLandlord,
  listEntries,
  readEntryLanguages,
  readEntry,
  readHistory,
  listEditions,
  readEdition,
  readFindings,
  readTimeline,
  readFacts,
  readCalendars,
  search,
  listDrafts,
  readDraft,
  createDraft,
  submitTranslation,
  publishDraft,
];

export const prefix = '/api/v1';

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
const routes = endpoints.map((endpoint) => ({ endpoint, pattern: patternOf(endpoint.path) }));

export interface Found {
  endpoint: Endpoint;
  path: Record<string, string>;
}

/** The endpoints at an address, one a method, with the parts of the address. Empty where nothing stands there. */
export function foundAt(address: string): Found[] {
  return routes.flatMap(({ endpoint, pattern }) => {
    const match = pattern.exec(address);
    if (!match) return [];
    const parts = Object.entries(match.groups ?? {}).map(([name, part]) => [name, decodeURIComponent(part)]);
    return [{ endpoint, path: Object.fromEntries(parts) as Record<string, string> }];
  });
}
