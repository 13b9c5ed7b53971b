/** Names and marks of the cookies: `__Host-` wherever the portal is served over TLS, so that no sibling host can set one. */
import { config } from '#config';

export interface CookieMarks {
  httpOnly: true;
  sameSite: 'lax';
  secure: boolean;
  path: '/';
  maxAge?: number;
}

const isTls = (): boolean => config().PUBLIC_URL.startsWith('https:');
const named = (name: string): string => (isTls() ? `__Host-${name}` : name);

/** One session a landlord: signing in to one never signs in to another. */
export const sessionCookie = (landlordId: string): string => named(`putright-${landlordId}`);
/** Ties a sign-in code to the browser that asked for it. */
export const browserCookie = (landlordId: string): string => named(`putright-browser-${landlordId}`);
/** Ties a letter's code to the browser in which it was typed, until the complaint is taken. */
export const claimCookie = (landlordId: string): string => named(`putright-claim-${landlordId}`);
/** Holds a sign-in that has one proof of two. */
export const halfCookie = (landlordId: string): string => named(`putright-half-${landlordId}`);
/** Ties what a device is asked to sign to the browser that asked. */
export const passkeyCookie = (landlordId: string): string => named(`putright-passkey-${landlordId}`);
/** Holds the way back to a form that was sent after the session had ended. */
export const keptCookie = (landlordId: string): string => named(`putright-kept-${landlordId}`);
/** Holds, sealed, what a sign-in at the employer's was begun with. */
export const signOnCookie = (landlordId: string): string => named(`putright-sign-on-${landlordId}`);
/** Holds the way back to an unfinished complaint, before anyone has signed in. */
export const draftCookie = (landlordId: string): string => named(`putright-draft-${landlordId}`);
/** Others use this browser too: what is opened in it is short, and nothing stays. */
export const sharedCookie = 'putright-shared';
/** The language a reader chose last; no more than a word. */
export const languageCookie = 'putright-language';

/**
 * `Clear-Site-Data` of every way out: nothing that a browser kept, the page before included, comes back with a press on
 * Back. Cookies are deleted by name: those of another landlord are none of this one's.
 */
export const clearSite = '"cache", "storage"';

/** `maxAge` in seconds; without it the cookie ends with the browser. */
export const cookieMarks = (maxAge?: number): CookieMarks => ({
  httpOnly: true,
  sameSite: 'lax',
  secure: isTls(),
  path: '/',
  ...(maxAge === undefined ? {} : { maxAge }),
});
