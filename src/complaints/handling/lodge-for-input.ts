/** What staff type when they lodge for somebody: how and when it came, through whom, and what was told. */
import { z } from 'zod';
import { readEmail } from '#people';
import { channels, type Channel } from '#policy';
import { Temporal } from '#time';
import { answerSchemas, words, type Account, type Question } from '../account.ts';
import { nearDay } from '../near-day.ts';

/** A complaint that comes through the portal is lodged by its resident. */
export const takenBy = channels.filter((each): each is Exclude<Channel, 'portal'> => each !== 'portal');
/** Somebody other than the resident brings it: who is recorded by name. */
export const goBetweens: readonly Channel[] = ['third-party', 'tenant-panel', 'councillor', 'mp'];

const problem = (name: string): string => `complaints:problem.${name}`;
const loose = z.union([z.string(), z.array(z.string())]).optional();

const fields = z.strictObject({
  onceKey: z.uuid(),
  channel: z.enum(takenBy as [Channel, ...Channel[]], problem('pick-how-it-came')),
  /** The councillor, MP, panel or person that brought it. */
  through: words(200),
  /** Has the resident agreed that this go-between acts for them? */
  permission: z.literal('yes').optional(),
  /** The day it reached anybody at the landlord, ISO date; and the time, `14:05`, where it is known. */
  received: nearDay(problem('not-a-day')),
  receivedTime: z
    .string()
    .trim()
    .regex(/^(?:(?:[01]?\d|2[0-3]):[0-5]\d)?$/, problem('not-a-time'))
    .default(''),
  email: z.string().trim().max(1000).default(''),
  atRisk: z.enum(['yes', 'no'], problem('pick-danger')),
  wayIn: z.enum(['formal', 'informal']).default('formal'),
  account: loose,
  title: loose,
  wish: loose,
  name: loose,
  way: loose,
  telephone: loose,
  address: loose,
  safety: loose,
  language: loose,
  interpreter: loose,
  formats: loose,
  adjustments: loose,
});

/** The instant of receipt; a day without a time counts from nine, or from now where nine has not come. */
function instantOf(day: string, time: string, now: string): string {
  const [hour = '09', minute = '00'] = time === '' ? [] : time.split(':');
  const local = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: 'Europe/London',
    plainTime: `${hour.padStart(2, '0')}:${minute}`,
  });
  const instant = local.toInstant();
  const isAhead = time === '' && Temporal.Instant.compare(instant, now) > 0;
  const isToday =
    Temporal.Instant.from(now).toZonedDateTimeISO('Europe/London').toPlainDate().toString() === day;
  return isAhead && isToday ? now : instant.toString({ smallestUnit: 'millisecond' });
}

/** Receipt as an instant in UTC, once the instant of the call is known. */
export const instantOfReceipt = (
  { received, receivedTime }: Pick<LodgeForInput, 'received' | 'receivedTime'>,
  now: string,
): string => instantOf(received, receivedTime, now);

export const lodgeForInput = fields.transform((given, context) => {
  const parts: [Question, object][] = [
    ['what-happened', { account: given.account, title: given.title }],
    ['put-right', { wish: given.wish }],
    [
      'contact',
      {
        name: given.name,
        way: given.way,
        telephone: given.telephone,
        address: given.address,
        safety: given.safety,
      },
    ],
    ['language', { language: given.language, interpreter: given.interpreter }],
    ['help', { formats: given.formats, adjustments: given.adjustments }],
  ];
  const issue = (path: PropertyKey[], message: string): void =>
    context.addIssue({ code: 'custom', path, message });
  const answers: Record<string, unknown> = {
    danger: { atRisk: given.atRisk },
    kind: { kind: 'complaint' },
    way: { way: given.wayIn },
  };
  for (const [question, typed] of parts) {
    const read = answerSchemas[question].safeParse(typed);
    if (read.success) answers[question] = read.data;
    else for (const { path, message } of read.error.issues) issue([...path], message);
  }
  const email = given.email === '' ? null : readEmail(given.email);
  if (email === undefined) issue(['email'], 'people:email-is-no-address');
  if (email === null && given.way === 'e-mail') issue(['email'], problem('give-an-email'));
  if (goBetweens.includes(given.channel) && given.through === '')
    issue(['through'], problem('say-who-brought-it'));
  if (context.issues.length > 0) return z.NEVER;
  const { onceKey, channel, through, permission, received, receivedTime } = given;
  const account = answers as unknown as Account;
  return { onceKey, channel, through, permission, received, receivedTime, email: email ?? null, account };
});
export type LodgeForInput = z.output<typeof lodgeForInput>;
