export { linkTo } from '#landlords';

/**
 * A path to come back to after signing in: only inside the same landlord, so that no foreign address can ride along.
 * Anything else answers undefined.
 */
export function pathBack(landlordId: string, wanted: string | null | undefined): string | undefined {
  if (!wanted || wanted.length > 300 || !wanted.startsWith(`/${landlordId}/`)) return undefined;
  if (!/^[\w/.?=&%~-]+$/.test(wanted) || /\/\/|\\|%2f|%5c|%0|%2e|\.\./i.test(wanted)) return undefined;
  // A percent sign that encodes nothing could not be gone to.
  return /%(?![0-9a-f]{2})/i.test(wanted) ? undefined : wanted;
}
