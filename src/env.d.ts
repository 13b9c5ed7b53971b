/// <reference path="../.astro/types.d.ts" />
declare namespace App {
  interface Locals {
    requestId: string;
    /** The instant of the request, ISO 8601 in UTC, and its day in Europe/London. */
    now: string;
    today: string;
    landlord: import('#landlords').Landlord | null;
    language: string;
    /** The languages that this page can be read in. */
    offered: readonly import('#languages').Language[];
    direction: import('#languages').Direction;
    t: import('#languages').Translator;
    /** A link inside this landlord's pages in this language: `link('policy')`. Components have no other way to make one. */
    link: (path?: string) => string;
    /** The sign-in, and the fresh proof, that lead back to an address of this portal. */
    toSignIn: (back: string) => string;
    toProof: (back: string) => string;
    caller: import('#api').AppCaller;
    /** The same procedures at the present instant, for what is asked while something long is sent. */
    callerNow: () => import('#api').AppCaller;
    /** Is whoever asked still signed in, with the same roles? */
    isStillIn: () => Promise<boolean>;
    /** The answer while it is on its way. */
    outgoing: import('#web').Outgoing;
    /** Answers a request for the content API. It looks at no cookie. */
    headless: (request: Request) => Promise<Response>;
    /** The marks on words that somebody typed: their own direction, and their own language as far as it is known. */
    own: (words: string | null | undefined) => { lang?: string; dir: 'auto' };
    /** Languages that those who wrote the words of this page are known to use, besides the page's own. */
    spoken: string[];
    /** What was typed into a form that is shown again in another language; null on every other page. */
    kept: Record<string, string | string[]> | null;
    session: import('#people').SignedIn | null;
    /** Others use this browser too: it keeps nothing that is typed. */
    isShared: boolean;
    /** What came of the proof that was sent along with a form; null where none came. */
    proof: import('#web').Proof | null;
    /** Minutes to wait, on the page that says that something was asked for too often. */
    wait: number;
    /** Address of the peer, for limits. */
    peer: string;
  }
}
