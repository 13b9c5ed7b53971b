/** Over plain HTTP: what was found is shared and commented on, where the policy wants that before a decision. */
import { hiddenFields } from './lodging.ts';
import type { Visitor } from './visitor.ts';

/** A day well ahead, as three boxes. */
export const dayAhead = (name: string, days: number): Record<string, string> => {
  const [year = '', month = '', day = ''] = new Date(Date.now() + days * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

/** Does the desk's page of a complaint say that findings come first? */
export const wantsHearing = (page: string): boolean => page.includes('share the findings first');

async function act(who: Visitor, path: string, typed: Record<string, string>): Promise<void> {
  const form = await who.get(path);
  const sent = await who.post(path, { ...hiddenFields(form.body), ...typed });
  if (sent.status !== 303) throw new Error(`${path}: ${sent.status}\n${sent.body}`);
}

/** Does both where the desk's page says that they come first, else nothing. */
export async function heardFirst(
  staff: Visitor,
  resident: Visitor,
  { desk, own }: { desk: string; own: string },
): Promise<void> {
  if (!wantsHearing((await staff.get(desk)).body)) return;
  const findings = { definition: 'A broken boiler.', findings: 'No visit was booked.' };
  await act(staff, `${desk}/acts/share-draft-findings`, { ...findings, ...dayAhead('commentBy', 16) });
  await act(resident, `${own}/acts/comment-on-findings`, { comment: 'That is right.' });
}
