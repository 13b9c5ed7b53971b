/** What a page names outside this portal, whatever its language. */

/** Where "Leave this page" goes: a site that anyone may have open, with nothing of ours in its address. */
export const harmlessSite = 'https://www.bbc.co.uk/weather';

/** The United Kingdom's number for an emergency. Guidance has it as the fact `emergency.phone`. */
export const emergencyNumber = '999';
