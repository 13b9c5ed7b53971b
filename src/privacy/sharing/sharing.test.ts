/** A package for somebody outside: what is chosen and nothing else, for a time, for whoever has link and code. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Call, Caller } from '#call';
import { recordAbout, view } from '#complaints';
import { endFlag, raiseFlag } from '#safety';
import { copiesAt, done, key, reasons } from '../../../tests/builders/copies.ts';
import { aHandler, asCall, monday } from '../../../tests/builders/calls.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { gatherNext } from '../copy/gather.ts';
import { askForCopy } from '../copy/ask-for-copy.ts';
import { reviewCopy } from '../copy/copies.ts';
import { beginShare, beginShareInput, toShare } from './begin.ts';
import { endShare, sweepShares } from './end.ts';
import { givenParts, packShare } from './pack.ts';
import { confirmShare, handOverShare, openShare, reviewShare } from './read.ts';
import { sendShare } from './send.ts';
import { sharePutBack, shareTakeOut } from './take-out.ts';
import { ownShares } from './told.ts';

const database = await aDatabase();
const { manager, handler, as, aPerson } = await copiesAt(database);
const lead = await aHandler(database, 'connect', 'safeguarding-lead');
const peer = '192.0.2.50';
const nobody: Caller = { kind: 'visitor' };
const dayLater = (days: number, seconds = 0): string =>
  new Date(Date.parse(monday) + days * 86_400_000 + seconds * 1000).toISOString();

type Person = Awaited<ReturnType<typeof aPerson>>;
const about = {
  kind: 'contractor',
  recipient: 'Bo Roofs Ltd',
  purpose: 'To mend the roof',
  ground: 'public-task',
  days: 14,
} as const;

/** A package of the parts whose first words hold one of these. */
async function made(person: Person, holding: readonly string[], more: Partial<typeof about> = {}) {
  const shown = await as(handler, (call) => toShare(call, person.reference));
  if (!shown) throw new Error('nothing to share');
  const places = shown.parts
    .filter((part) => holding.some((words) => JSON.stringify(part.words).includes(words)))
    .map(({ place }) => place);
  const input = {
    ...about,
    ...more,
    reference: person.reference,
    onceKey: key(),
    version: shown.seen.complaint.version,
    places,
  };
  const { packageId } = done(await as(handler, (call) => beginShare(call, input)));
  return { packageId, input, places };
}
const review = async (packageId: string, caller: Caller = handler) =>
  as(caller, (call) => reviewShare(call, packageId));
async function sent(packageId: string, keptBackBecause = '', now = monday) {
  const version = (await review(packageId))?.kept.version ?? 0;
  return done(
    await as(
      handler,
      (call) => sendShare(call, { packageId, onceKey: key(), version, keptBackBecause }),
      now,
    ),
  );
}
const open = (secrets: { link: string; code: string }, now = monday, from: string = randomUUID()) =>
  as(
    nobody,
    (call) => openShare(call, { link: secrets.link, code: secrets.code }, { peer: from, what: 'read' }),
    now,
  );
const noSuch = { outcome: 'refused', refusals: [{ reason: 'no-such-package', facts: { field: 'code' } }] };

describe('what leaves', () => {
  test('the parts that were chosen, without what was taken out, the same in the preview, on screen and in the file', async () => {
    const person = await aPerson('Qzshare');
    const { packageId } = await made(person, ['QzshareAccount', 'QzshareAddress']);
    const part = (await review(packageId))?.parts.find((each) =>
      JSON.stringify(each).includes('QzshareAddress'),
    );
    const out = {
      packageId,
      onceKey: key(),
      place: part?.place ?? -1,
      reason: 'not-needed',
      because: 'They know',
    } as const;
    done(await as(handler, (call) => shareTakeOut(call, { ...out, phrase: '12 Juniper Court' })));
    const preview = await review(packageId);
    if (!preview) throw new Error('no preview');
    const secrets = await sent(packageId);
    const opened = done(await open(secrets));
    expect(givenParts(opened, 'en')).toEqual(givenParts(preview, 'en'));
    const text = JSON.stringify(givenParts(opened, 'en'));
    const packed = await as(handler, async (call) => {
      const read = done(await handOverShare(call, packageId));
      return packShare(call, read, (name) => name);
    });
    for (const said of [text, JSON.stringify(packed.entries)]) {
      expect(said).toContain('QzshareAccount');
      expect(said).toContain('QzshareAddress');
      expect(said).toContain('Left out: it is not needed for this');
      for (const never of ['Juniper', 'QzshareSafety', 'QzshareAdjustments', 'QzshareWish', 'QzshareTitle'])
        expect(said).not.toContain(never);
    }
  });

  test('what was taken out can be put back until it is sent, and nothing changes after that', async () => {
    const person = await aPerson('Qzback');
    const { packageId, places } = await made(person, ['QzbackAccount']);
    const out = {
      packageId,
      onceKey: key(),
      place: places[0] ?? -1,
      phrase: '',
      reason: 'crime',
      because: 'x',
    } as const;
    done(await as(handler, (call) => shareTakeOut(call, out)));
    const held = await review(packageId);
    expect(
      reasons(
        await as(handler, (call) =>
          sendShare(call, {
            packageId,
            onceKey: key(),
            version: held?.kept.version ?? 0,
            keptBackBecause: '',
          }),
        ),
      ),
    ).toEqual(['nothing-to-send']);
    const redactionId = held?.redactions[0]?.redactionId ?? '';
    done(await as(handler, (call) => sharePutBack(call, { packageId, redactionId })));
    const stale = { packageId, onceKey: key(), version: held?.kept.version ?? 0, keptBackBecause: '' };
    expect(reasons(await as(handler, (call) => sendShare(call, stale)))).toEqual(['changed-meanwhile']);
    await sent(packageId);
    expect(reasons(await as(handler, (call) => shareTakeOut(call, { ...out, onceKey: key() })))).toEqual([
      'already-sent',
    ]);
  });

  test('never without an end, never longer than ninety days, never of a complaint that changed since', async () => {
    const person = await aPerson('Qzdays');
    const { input } = await made(person, ['QzdaysAccount']);
    for (const days of ['', '0', '91', '1.5', 'for ever'])
      expect(beginShareInput.safeParse({ ...input, days }).success, days).toBe(false);
    const changed = { ...input, onceKey: key(), version: input.version + 1 };
    expect(reasons(await as(handler, (call) => beginShare(call, changed)))).toEqual(['changed-meanwhile']);
    await expect(database.rowsOf('share_packages WHERE expires_at IS NULL')).resolves.toEqual([]);
  });
});

describe('who reads it', () => {
  test('link and code together; over, taken back, not sent, wrong and never made are the same answer', async () => {
    const person = await aPerson('Qzopen');
    const { packageId } = await made(person, ['QzopenAccount']);
    const unsent = await made(person, ['QzopenTitle']);
    const secrets = await sent(packageId);
    expect(done(await open(secrets)).kept.packageId).toBe(packageId);
    expect(
      done(await open({ ...secrets, code: secrets.code.toLowerCase().replaceAll('-', ' ') })),
    ).toBeTruthy();
    const wrong = { ...secrets, code: 'AAAA-AAAA-AAAA' };
    const never = { link: 'AAAA-BBBB-CCCC', code: secrets.code };
    for (const each of [wrong, never, { link: unsent.packageId, code: secrets.code }])
      expect(await open(each)).toEqual(noSuch);
    expect((await open(secrets, dayLater(14, -1))).outcome).toBe('done');
    expect(await open(secrets, dayLater(14))).toEqual(noSuch);
    done(await as(handler, (call) => endShare(call, { packageId, because: 'Sent to the wrong firm' })));
    expect(await open(secrets)).toEqual(noSuch);
    expect(reasons(await as(handler, (call) => handOverShare(call, packageId)))).toEqual(['not-open']);
    const refused = await database.rowsOf(
      `audit_lines WHERE act = 'package-code-refused' AND object = 'package:${packageId}'`,
    );
    // Wrong, over, taken back; whose link names nothing leaves no line of a package.
    expect(refused).toHaveLength(3);
    const kept = JSON.stringify(await database.rowsOf(`share_packages WHERE package_id = '${packageId}'`));
    expect(kept).not.toContain(secrets.link);
    expect(kept).not.toContain(secrets.code);
  });

  test('guesses are counted for a place and for a link, known or not, and answered alike', async () => {
    const person = await aPerson('Qzguess');
    const secrets = await sent((await made(person, ['QzguessAccount'])).packageId);
    const tries = async (link: string, from: () => string) => {
      const told: unknown[] = [];
      for (let each = 0; each < 61; each += 1)
        told.push(await open({ link, code: 'AAAA-AAAA-AAAA' }, monday, from()));
      return told;
    };
    const known = await tries(secrets.link, randomUUID);
    expect(known.at(59)).toEqual(noSuch);
    expect(known.at(60)).toMatchObject({ refusals: [{ reason: 'too-many-codes-tried' }] });
    expect(await tries('ZZZZ-ZZZZ-ZZZZ', randomUUID)).toEqual(known);
    let link = 0;
    for (let each = 0; each < 60; each += 1)
      await open({ link: `LINK-${(link += 1)}`, code: 'x' }, monday, peer);
    expect(await open({ link: 'LINK-X', code: 'x' }, monday, peer)).toMatchObject({
      refusals: [{ reason: 'too-many-codes-tried' }],
    });
  });

  test('each opening is kept, and a receipt with a name, once', async () => {
    const person = await aPerson('Qzreceipt');
    const { packageId } = await made(person, ['QzreceiptAccount']);
    const { link, code } = await sent(packageId);
    await open({ link, code });
    const say = (name: string) =>
      as(nobody, (call) => confirmShare(call, { link, code, name }, { peer: randomUUID() }));
    done(await say('Bo Li'));
    done(await say('Somebody Else'));
    const held = await review(packageId);
    expect(held?.kept).toMatchObject({ confirmedName: 'Bo Li' });
    expect(held?.openings).toHaveLength(1);
    const lines = await database.rowsOf(
      `audit_lines WHERE object = 'package:${packageId}' ORDER BY sequence`,
    );
    expect(lines.map(({ act }) => act)).toEqual(['package-made', 'package-opened', 'package-confirmed']);
  });

  test('no staff but those who handle complaints, and none whom the complaint is about', async () => {
    const person = await aPerson('Qzstaff');
    const { packageId } = await made(person, ['QzstaffAccount']);
    for (const role of ['board-member', 'administrator', 'writer'] as const) {
      const caller = await aHandler(database, 'connect', role);
      expect(await review(packageId, caller), role).toBeUndefined();
      expect(await as(caller, (call) => toShare(call, person.reference)), role).toBeUndefined();
    }
    expect(await review(packageId, manager)).toBeDefined();
    const seen = await as(person.caller, (call) => view(call, person.reference));
    const act = { reference: person.reference, onceKey: key(), version: seen?.complaint.version ?? 0 };
    const said = { about: 'staff-member', name: '', person: manager.personId, manager: 'not-known' } as const;
    done(await as(handler, (call) => recordAbout(call, { ...act, ...said })));
    expect(await review(packageId, manager)).toBeUndefined();
    const elsewhere = await aHandler(database, 'croft');
    const work = (call: Call) => reviewShare(call, packageId);
    expect(await asCall(database, { landlordId: 'croft', caller: elsewhere }, work)).toBeUndefined();
  });
});

describe('what its resident hears', () => {
  const events = async ({ caller, reference }: Person) =>
    ((await as(caller, (call) => view(call, reference)))?.events ?? []).map(({ fact }) => fact.type);

  test('that it was shared, with whom, what for and until when; and when it was taken back', async () => {
    const person = await aPerson('Qztold');
    const { packageId } = await made(person, ['QztoldAccount']);
    expect(await as(person.caller, ownShares)).toEqual([]);
    expect(await events(person)).not.toContain('information-shared');
    await sent(packageId);
    expect(await events(person)).toContain('information-shared');
    done(await as(handler, (call) => endShare(call, { packageId, because: 'Done' })));
    const [told, ...more] = await as(person.caller, ownShares);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ reference: person.reference, kept: { ...about, endedBecause: 'Done' } });
    const other = await aPerson('Qztoldother');
    expect(await as(other.caller, ownShares)).toEqual([]);
  });

  test('not what could harm them to read, which stands in the trail and in their copy for its reviewer', async () => {
    const person = await aPerson('Qzkept');
    const { packageId } = await made(person, ['QzkeptAccount'], { purpose: 'QzkeptPurpose' as never });
    await sent(packageId, 'Their partner reads this account');
    expect(await as(person.caller, ownShares)).toEqual([]);
    expect(await events(person)).not.toContain('information-shared');
    const lines = await database.rowsOf(`audit_lines WHERE object = 'package:${packageId}'`);
    expect(lines.map(({ act }) => act)).toContain('information-shared');
    const { requestId } = done(await as(person.caller, (call) => askForCopy(call, { onceKey: key() })));
    while (await as({ kind: 'system' }, (call) => gatherNext(call, requestId)));
    const copy = await as(manager, (call) => reviewCopy(call, requestId));
    const part = copy?.parts.find((each) => JSON.stringify(each).includes('QzkeptPurpose'));
    expect(part?.flags).toContain('staff-note');
  });

  test('nothing while somebody worries for their safety, and all of it again after', async () => {
    const person = await aPerson('Qzflag');
    await as(handler, (call) =>
      raiseFlag(call, person.personId, { otherPersonId: undefined, reason: 'A worry' }),
    );
    await sent((await made(person, ['QzflagAccount'])).packageId);
    expect(await as(person.caller, ownShares)).toEqual([]);
    expect(await events(person)).not.toContain('information-shared');
    const [flag] = await database.rowsOf(`safety_flags WHERE person_id = '${person.personId}'`);
    done(await as(lead, (call) => endFlag(call, { flagId: String(flag?.flag_id), reason: 'Over' })));
    expect(await as(person.caller, ownShares)).toHaveLength(1);
  });
});

test('the parts go half a year after the end; with whom and why stays', async () => {
  const person = await aPerson('Qzsweep');
  const { packageId } = await made(person, ['QzsweepAccount']);
  await sent(packageId);
  await as({ kind: 'system' }, sweepShares, dayLater(14 + 180, -1));
  expect((await review(packageId))?.parts).toHaveLength(1);
  await as({ kind: 'system' }, sweepShares, dayLater(14 + 180, 1));
  expect(await review(packageId)).toMatchObject({ parts: [], kept: { recipient: 'Bo Roofs Ltd' } });
});
