/** A copy of a person's file: everything of theirs, nothing of anybody else's, the same bytes twice; and its review. */
import { describe, expect, test } from 'vitest';
import { markOpened, noteOpenings } from '#audit';
import type { Caller } from '#call';
import { recordAbout, view } from '#complaints';
import { copiesAt, done, key, reasons } from '../../../tests/builders/copies.ts';
import { aDatabase } from '../../../tests/setup/database.ts';
import { addNote, complainAboutData, correctRecord } from '../index.ts';
import { askForCopy } from './ask-for-copy.ts';
import { downloadCopy, fileOfCopy, ownCopies, reviewCopy } from './copies.ts';
import { gatherNext } from './gather.ts';
import { release } from './release.ts';
import { putBack, takeOut } from './take-out.ts';

const database = await aDatabase();
const { manager, handler, as, aPerson, gathered, versionOf, given, packed } = await copiesAt(database);

const res1 = await aPerson('Qzone');
const res1b = await aPerson('Qzsame');
const res2 = await aPerson('Qztwo');
const res3 = await aPerson('Qzthree', 'croft');

describe('what is in it', () => {
  test('every canary of its person, and none of the household, another resident or another landlord', async () => {
    await as(res1.caller, (call) =>
      addNote(call, {
        reference: res1.reference,
        onceKey: key(),
        record: 'told:account',
        words: 'QzoneNote',
      }),
    );
    await as(res1.caller, (call) =>
      complainAboutData(call, { onceKey: key(), words: 'QzoneData', wish: 'QzoneDataWish' }),
    );
    for (const other of [res1b, res2]) {
      const mark = other === res1b ? 'Qzsame' : 'Qztwo';
      await as(other.caller, (call) =>
        addNote(call, { reference: other.reference, onceKey: key(), record: 'all', words: `${mark}Note` }),
      );
      await as(other.caller, (call) =>
        complainAboutData(call, { onceKey: key(), words: `${mark}Data`, wish: '' }),
      );
    }
    await as(handler, async (call) => {
      const seen = await view(call, res1.reference);
      markOpened(call, {
        kind: 'complaint',
        objectId: seen?.complaint.complaintId ?? '',
        complaintId: seen?.complaint.complaintId ?? null,
        personId: res1.personId,
      });
      await noteOpenings(call);
    });
    const requestId = await gathered(res1.caller);
    await given(requestId);
    const [page = '', json = ''] = await packed(res1.caller, requestId);
    const fields = ['Account', 'Title', 'Wish', 'Name', 'Address', 'Safety', 'Adjustments', 'Note', 'Data'];
    for (const text of [page, json]) {
      for (const field of [...fields, 'DataWish']) expect(text).toContain(`Qzone${field}`);
      expect(text.toLowerCase()).toContain('qzone@resident.example');
      expect(text).toContain('opened your complaint');
      for (const other of ['qzsame', 'qztwo', 'qzthree']) expect(text.toLowerCase()).not.toContain(other);
    }
    expect(res3.reference).toBeTruthy();
  });

  test('two builds of the same copy are the same bytes', async () => {
    const requestId = await gathered(res1b.caller);
    await given(requestId);
    const first = await packed(res1b.caller, requestId);
    const later = await packed(res1b.caller, requestId, '2026-12-01T10:00:00.000Z');
    expect(later).toEqual(first);
  });

  test('it is read by nobody else: not by who shares the home, not by staff, not after its last day', async () => {
    const [copy] = await as(res1.caller, ownCopies);
    const requestId = copy?.requestId ?? '';
    for (const caller of [res1b.caller, res2.caller, manager, { kind: 'visitor' } as const])
      expect(await as(caller, (call) => downloadCopy(call, requestId))).toBeUndefined();
    expect(await as(res1b.caller, (call) => fileOfCopy(call, { requestId, place: 0 }))).toBeNull();
    const late = await as(res1.caller, (call) => downloadCopy(call, requestId), '2026-12-23T10:00:01.000Z');
    expect(late).toBeUndefined();
    const lastMoment = await as(
      res1.caller,
      (call) => downloadCopy(call, requestId),
      '2026-12-23T09:59:59.000Z',
    );
    expect(lastMoment).toBeDefined();
  });
});

describe('the review', () => {
  test('who is looked through by whom: managers, never handlers, never the person, never whom it is about', async () => {
    const person = await aPerson('Qzreview');
    const requestId = await gathered(person.caller);
    expect(await as(handler, (call) => reviewCopy(call, requestId))).toBeUndefined();
    expect(await as(person.caller, (call) => reviewCopy(call, requestId))).toBeUndefined();
    expect(await as(manager, (call) => reviewCopy(call, requestId))).toBeDefined();
    const seen = await as(person.caller, (call) => view(call, person.reference));
    const act = { reference: person.reference, onceKey: key(), version: seen?.complaint.version ?? 0 };
    const said = { about: 'staff-member', name: '', person: manager.personId, manager: 'not-known' } as const;
    done(await as(handler, (call) => recordAbout(call, { ...act, ...said })));
    expect(await as(manager, (call) => reviewCopy(call, requestId))).toBeUndefined();
    const own: Caller = { kind: 'staff', personId: person.personId, roles: ['manager'] };
    expect(await as(own, (call) => reviewCopy(call, requestId))).toBeUndefined();
  });

  test('what staff wrote and what tells of others is flagged; words and whole parts are taken out and put back', async () => {
    const neighbour = await aPerson('Qzneighbour');
    const person = await aPerson('Qzflag');
    await as(person.caller, (call) =>
      addNote(call, {
        reference: person.reference,
        onceKey: key(),
        record: 'all',
        words: 'QzneighbourName Yusuf next door said so. Ring 07700 900123.',
      }),
    );
    await as(handler, (call) =>
      correctRecord(call, {
        reference: person.reference,
        onceKey: key(),
        record: 'all',
        kind: 'correction',
        before: 'QzflagBefore',
        words: 'QzflagAfter',
      }),
    );
    expect(neighbour.reference).toBeTruthy();
    const requestId = await gathered(person.caller);
    const seen = await as(manager, (call) => reviewCopy(call, requestId));
    const find = (words: string) => seen?.parts.find((part) => JSON.stringify(part.words).includes(words));
    const told = find('next door');
    expect(told?.flags).toEqual(['somebody-else']);
    expect(find('QzflagAfter')?.flags).toContain('staff-note');
    expect(find('QzflagAccount')?.flags).toEqual([]);
    const out = { requestId, reason: 'about-somebody-else', because: 'They did not agree.' } as const;
    const place = told?.place ?? -1;
    const wrong = await as(manager, (call) =>
      takeOut(call, { ...out, onceKey: key(), place, phrase: 'not there' }),
    );
    expect(reasons(wrong)).toEqual(['words-not-in-part']);
    const nowhere = await as(manager, (call) =>
      takeOut(call, { ...out, onceKey: key(), place: 9999, phrase: '' }),
    );
    expect(reasons(nowhere)).toEqual(['not-found']);
    done(
      await as(manager, (call) =>
        takeOut(call, { ...out, onceKey: key(), place, phrase: 'QzneighbourName Yusuf' }),
      ),
    );
    const whole = find('QzflagSafety')?.place ?? -1;
    done(await as(manager, (call) => takeOut(call, { ...out, onceKey: key(), place: whole, phrase: '' })));
    const wish = find('QzflagWish')?.place ?? -1;
    done(await as(manager, (call) => takeOut(call, { ...out, onceKey: key(), place: wish, phrase: '' })));
    const made = (await as(manager, (call) => reviewCopy(call, requestId)))?.redactions ?? [];
    const { redactionId = '' } = made.find((each) => each.place === wish) ?? {};
    done(await as(manager, (call) => putBack(call, { requestId, redactionId })));
    await given(requestId);
    const [page = '', json = ''] = await packed(person.caller, requestId);
    for (const text of [page, json]) {
      expect(text).not.toContain('QzneighbourName');
      expect(text).not.toContain('QzflagSafety');
      expect(text).toContain('next door');
      expect(text).toContain('QzflagWish');
      for (const both of ['QzflagBefore', 'QzflagAfter']) expect(text).toContain(both);
    }
    expect(page).toContain('it tells of somebody else');
    const after = await as(manager, (call) => reviewCopy(call, requestId));
    expect(JSON.stringify(after?.parts)).toContain('QzneighbourName');
    expect(after?.redactions.map(({ because }) => because)).toContain('They did not agree.');
    const tooLate = await as(manager, (call) => takeOut(call, { ...out, onceKey: key(), place, phrase: '' }));
    expect(reasons(tooLate)).toEqual(['already-released']);
    expect(
      reasons(
        await as(manager, (call) => putBack(call, { requestId, redactionId: made[0]?.redactionId ?? '' })),
      ),
    ).toEqual(['already-released']);
  });

  test('nothing is taken out or given out before it is put together, or after it changed', async () => {
    const person = await aPerson('Qzsoon');
    const { requestId } = done(await as(person.caller, (call) => askForCopy(call, { onceKey: key() })));
    const out = { requestId, place: 0, phrase: '', reason: 'crime', because: 'x', onceKey: key() } as const;
    expect(reasons(await as(manager, (call) => takeOut(call, out)))).toEqual(['not-ready']);
    expect(reasons(await as(manager, (call) => release(call, { requestId, version: 1 })))).toEqual([
      'not-ready',
    ]);
    expect(await as(person.caller, (call) => downloadCopy(call, requestId))).toBeUndefined();
    while (await as({ kind: 'system' }, (call) => gatherNext(call, requestId)));
    const version = await versionOf(requestId);
    done(await as(manager, (call) => takeOut(call, out)));
    expect(reasons(await as(manager, (call) => release(call, { requestId, version })))).toEqual([
      'changed-meanwhile',
    ]);
    expect(reasons(await as(handler, (call) => release(call, { requestId, version: version + 1 })))).toEqual([
      'not-found',
    ]);
    done(await as(manager, (call) => release(call, { requestId, version: version + 1 })));
    expect(reasons(await as(manager, (call) => release(call, { requestId, version: version + 2 })))).toEqual([
      'already-released',
    ]);
  });
});
