import type { Call } from '#call';

/** The administrator who calls; undefined for anybody else. */
export const administratorIn = ({ caller }: Call): { personId: string } | undefined =>
  caller.kind === 'staff' && caller.roles.includes('administrator') ? caller : undefined;
