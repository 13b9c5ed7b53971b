/** Whose word a complaint is: somebody else may have brought it, and its resident make it theirs. */
import type { Call } from '#call';
import { everBegan } from '#permission';
import type { Events } from './history.ts';

/** Was it brought by a go-between whose permission nobody has seen? */
export const awaitsPermission = (events: Events): boolean =>
  events[0]?.words['hasPermission'] === false && !events.some(({ fact }) => fact.type === 'permission-shown');

/**
 * Is the complaint the resident's own word by now? It is once a permission for it began, however it ended later, and once
 * the resident did anything on it themselves. Asked of the tables only where somebody else brought it.
 */
export async function isOwned(
  call: Call,
  { complaintId, personId }: { complaintId: string; personId: string },
  events: Events,
): Promise<boolean> {
  if (!awaitsPermission(events)) return true;
  return (
    events.some(({ recordedBy }) => recordedBy === personId) || everBegan(call, { complaintId, personId })
  );
}
