/** The days of a complaint for somebody's own calendar. The words keep to what a glance over a shoulder may see. */
import type { CalendarDay, ComplaintView } from '#complaints';
import type { Follower } from './follower.ts';

export function calendarDays(
  { complaint, answer }: ComplaintView,
  publicUrl: string,
  reader: Follower,
): CalendarDay[] {
  if (answer === null) return [];
  const { reference } = complaint;
  const url = `${publicUrl}${reader.link(`complaints/${reference}`)}`;
  const description = reader.words('calendar.description', { reference, link: url });
  const name = reference.toLowerCase();
  const duties = answer.duties.flatMap(({ id, dueOn, metOn }) => {
    if (dueOn === null || metOn !== undefined) return [];
    const kind = id.slice(id.indexOf('.') + 1);
    const summary = reader.words(`calendar.${kind}`, { reference });
    return [{ id: `${name}-${id}`, on: dueOn, summary, description, url }];
  });
  const windows = answer.windows.flatMap(({ id, closesOn, usedOn }) =>
    closesOn === null || usedOn !== undefined
      ? []
      : [
          {
            id: `${name}-${id}`,
            on: closesOn,
            summary: reader.words('calendar.window', { reference }),
            description,
            url,
          },
        ],
  );
  return [...duties, ...windows];
}
