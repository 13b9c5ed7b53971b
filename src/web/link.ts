/** Every link of a landlord's pages is made here, so that a landlord's own host name can take the prefix away. */
export const linkTo = (landlordId: string, language: string, path = ''): string =>
  `/${landlordId}/${language}/${path}`.replace(/\/$/, path === '' ? '/' : '');

/** The anchor of a clause: `1.6` → `clause-1.6`, `3(b) 1` → `clause-3b-1`, `app. 1` → `clause-app-1`. */
export const clauseAnchor = (clause: string): string =>
  `clause-${clause
    .toLowerCase()
    .replace(/[()]/g, '')
    .replace(/\.(?=\s|$)/g, '')
    .replace(/\s+/g, '-')}`;

/**
 * A path to come back to after signing in: only inside the same landlord, so that no foreign address can ride along.
 * Anything else answers undefined.
 */
export function pathBack(landlordId: string, wanted: string | null | undefined): string | undefined {
  if (!wanted || wanted.length > 300 || !wanted.startsWith(`/${landlordId}/`)) return undefined;
  if (!/^[\w/.?=&%~-]+$/.test(wanted) || /\/\/|\\|%2f|%5c|%0|\.\./i.test(wanted)) return undefined;
  return wanted;
}
