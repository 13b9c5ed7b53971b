/** What a page names outside this portal, whatever its language. */

/** The United Kingdom's number for an emergency. Guidance has it as the fact `emergency.phone`. */
export const emergencyNumber = '999';
