/**
 * People and complaints to click through in demo mode, made by the same verbs as everybody's, on days gone by. Only a
 * landlord without any people gets them.
 */
import { randomUUID } from 'node:crypto';
import type { Call, Caller, Role } from '#call';
import { londonDay } from '#clock';
import {
  acknowledge,
  commentOnFindings,
  lodge,
  respond,
  shareDraftFindings,
  view,
  type Account,
} from '#complaints';
import { config } from '#config';
import { withLandlord, type Pool } from '#db/client';
import { landlordNamed, servedLandlords } from '#landlords';
import type { Outcome } from '#outcome';
import { addPerson, giveLanguage, giveRole, hasPeople } from '#people';
import { Temporal } from '#time';
import { letters, stories, type Story } from './demo-stories.ts';

const handlerName = 'Priya Nair';
const managerName = 'Tom Okafor';
const boardMemberName = 'Ruth Feather';
const administratorName = 'Sam Lund';
/** Who writes, translates, reviews and publishes. */
const editors = [
  ['writer', 'Grace Holm', 'writer'],
  ['translator', 'Shirin Akter', 'translator'],
  ['reviewer', 'Owen Pryce', 'reviewer'],
  ['publisher', 'Ines Duarte', 'publisher'],
] as const;
const translatorWritesIn = 'bn';

function settled<T>(outcome: Outcome<T>, what: string): T {
  if (outcome.outcome === 'done') return outcome.value;
  throw new Error(
    `The demo's ${what} was refused: ${outcome.refusals.map((each) => each.reason).join(', ')}`,
  );
}

/** An instant some days before a London day, at a working hour. */
const daysBefore = (today: string, days: number, hour = 10): string =>
  Temporal.PlainDate.from(today)
    .subtract({ days })
    .toZonedDateTime({ timeZone: 'Europe/London', plainTime: `${String(hour).padStart(2, '0')}:20` })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });

interface Demo {
  pool: Pool;
  landlordId: string;
  today: string;
  handler: Caller;
}

const as = <T>(demo: Demo, caller: Caller, now: string, work: (call: Call) => Promise<T>): Promise<T> =>
  withLandlord(demo.pool, demo.landlordId, (tx) =>
    work({
      landlordId: demo.landlordId,
      caller,
      now,
      today: londonDay(now),
      language: 'en',
      requestId: 'demo',
      tx,
    }),
  );

const accountOf = (story: Story, name: string, lodgedOn: string): Account => ({
  danger: { atRisk: 'no' },
  'what-happened': { account: story.account, title: story.title },
  when: {
    kind: 'still-going-on',
    on: Temporal.PlainDate.from(lodgedOn).subtract({ days: 30 }).toString(),
    awareOn: null,
  },
  'put-right': { wish: story.wish },
  kind: { kind: 'complaint' },
  also: { also: [] },
  way: { way: 'formal' },
  evidence: {},
  contact: { name, way: 'e-mail', telephone: '', address: '', safety: '' },
  language: { language: 'en', interpreter: 'no' },
  help: { formats: [], adjustments: '' },
});

/** What was found is shared and commented on first where the policy gives the chance. */
async function hear(
  demo: Demo,
  { answered = 0, definition }: Story,
  told: { reference: string; resident: Caller; versionNow: () => Promise<number> },
): Promise<void> {
  const { today, handler } = demo;
  const { reference, resident, versionNow } = told;
  const answeredAt = daysBefore(today, answered, 15);
  const seen = await as(demo, handler, answeredAt, (call) => view(call, reference));
  const may = seen?.answer?.may.find((each) => each.action === 'issue-response');
  if (!may?.because.some(({ reason }) => reason === 'findings-not-shared')) return;
  const act = async () => ({ reference, onceKey: randomUUID(), version: await versionNow() });
  const { findings, comment } = letters.sharing;
  const commentBy = londonDay(daysBefore(today, answered - 10));
  const sharing = { ...(await act()), definition, findings, commentBy };
  settled(
    await as(demo, handler, daysBefore(today, answered + 1), (call) => shareDraftFindings(call, sharing)),
    'sharing',
  );
  const commented = { ...(await act()), comment };
  settled(
    await as(demo, resident, daysBefore(today, answered, 9), (call) => commentOnFindings(call, commented)),
    'comment',
  );
}

async function tell(demo: Demo, story: Story, resident: Caller, name: string): Promise<void> {
  const { today, handler } = demo;
  const lodgedAt = daysBefore(today, story.lodged);
  const account = accountOf(story, name, londonDay(lodgedAt));
  const lodging = await as(demo, resident, lodgedAt, (call) =>
    lodge(call, { account, onceKey: randomUUID() }),
  );
  const { reference } = settled(lodging, 'complaint');
  const versionNow = async (): Promise<number> => {
    const seen = await as(demo, handler, daysBefore(today, 0), (call) => view(call, reference));
    return seen?.complaint.version ?? 1;
  };
  if (story.acknowledged !== undefined) {
    const act = { reference, onceKey: randomUUID(), version: await versionNow(), ...letters.acknowledgement };
    settled(
      await as(demo, handler, daysBefore(today, story.acknowledged, 11), (call) =>
        acknowledge(call, { ...act, definition: story.definition, outcomeSought: story.wish }),
      ),
      'acknowledgement',
    );
  }
  if (story.answered !== undefined) {
    await hear(demo, story, { reference, resident, versionNow });
    const act = { reference, onceKey: randomUUID(), version: await versionNow(), ...letters.response };
    settled(
      await as(demo, handler, daysBefore(today, story.answered, 15), (call) =>
        respond(call, { ...act, definition: story.definition }),
      ),
      'answer',
    );
  }
}

const addressAt = (landlordId: string, who: string): string => `${who}@${landlordId}.example`;

async function fillLandlord(pool: Pool, landlordId: string, today: string): Promise<boolean> {
  const nobody: Caller = { kind: 'system' };
  const start = { pool, landlordId, today, handler: nobody };
  const residents = await as(start, nobody, daysBefore(today, 90), async (call) => {
    if (await hasPeople(call)) return undefined;
    const staff = async (who: string, name: string, role: Role): Promise<string> => {
      const { personId } = await addPerson(call, { email: addressAt(landlordId, who), name });
      await giveRole(call, personId, role);
      return personId;
    };
    const handlerId = await staff('handler', handlerName, 'handler');
    await staff('manager', managerName, 'manager');
    await staff('board', boardMemberName, 'board-member');
    await staff('administrator', administratorName, 'administrator');
    for (const [who, name, role] of editors) {
      const personId = await staff(who, name, role);
      if (role === 'translator') await giveLanguage(call, personId, translatorWritesIn);
    }
    const amina = await addPerson(call, { email: addressAt(landlordId, 'amina'), name: 'Amina Yusuf' });
    const marek = await addPerson(call, { email: addressAt(landlordId, 'marek'), name: 'Marek Nowak' });
    return { handlerId, amina, marek };
  });
  if (!residents) return false;
  const demo: Demo = {
    ...start,
    handler: { kind: 'staff', personId: residents.handlerId, roles: ['handler'] },
  };
  for (const story of stories) {
    const person = story.by === 'amina' ? residents.amina : residents.marek;
    await tell(demo, story, { kind: 'resident', personId: person.personId }, person.name ?? '');
  }
  return true;
}

/** Fills each served landlord that has no people yet. `today` is the London day that the stories are told back from. */
export async function fillDemo(pool: Pool, today: string, tell: (line: string) => void): Promise<void> {
  // Everybody can read which addresses these are.
  if (config().MODE !== 'demo') throw new Error('Demo people belong to the demonstration alone.');
  for (const { id } of servedLandlords())
    if (await fillLandlord(pool, id, today))
      tell(`demo: ${landlordNamed(id)?.shortName ?? id}, ${stories.length} complaints`);
}

/** Lines for the end of the start: who can sign in, and where the code is read. */
export function whoCanSignIn(): string[] {
  return [
    'Sign in with one of these addresses; the code stands at /dev/outbox:',
    ...servedLandlords().map(
      ({ id }) =>
        `  /${id}/en/  ${['handler', 'manager', 'board', 'administrator', ...editors.map(([who]) => who), 'amina', 'marek'].map((who) => addressAt(id, who)).join('  ')}`,
    ),
  ];
}
