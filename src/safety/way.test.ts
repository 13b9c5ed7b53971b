import { describe, expect, test } from 'vitest';
import type { SafeContact } from './safe-contact.ts';
import { forbidsPost, isNeutralTo, permittedFrom, wayOfNote, wayTo, type Reachable } from './way.ts';

const safe = (changed: Partial<SafeContact> = {}): SafeContact => ({
  version: 1,
  channel: 'usual',
  telephone: '',
  from: null,
  until: null,
  isNeutral: false,
  neverPost: false,
  language: null,
  setAt: '2026-11-23T10:00:00.000Z',
  setAs: 'resident',
  ...changed,
});
const asked = (changed: Partial<Reachable> = {}): Reachable => ({
  hasMailbox: true,
  hasAddress: true,
  wantsPost: false,
  portalOnly: false,
  ...changed,
});

describe('the way of a letter', () => {
  test.each([
    ['mail where nothing was said', undefined, {}, 'mail'],
    ['paper where it was asked for', undefined, { wantsPost: true }, 'post'],
    ['nothing where the portal is enough', undefined, { portalOnly: true }, 'none'],
    ['a ring, though the complaint asks for paper', { channel: 'ring' }, { wantsPost: true }, 'ring'],
    [
      'a ring, where paper was asked for and forbidden since',
      { neverPost: true },
      { wantsPost: true },
      'ring',
    ],
    ['paper, though the complaint says mail', { channel: 'post' }, {}, 'post'],
    [
      'a ring, where paper is wanted and there is no address',
      { channel: 'post' },
      { hasAddress: false },
      'ring',
    ],
    ['mail, though the complaint asks for paper', { channel: 'email' }, { wantsPost: true }, 'mail'],
    ['a ring, where the mailbox is gone', { channel: 'email' }, { hasMailbox: false }, 'ring'],
    ['nothing where the person looks here', { channel: 'none' }, { wantsPost: true }, 'none'],
  ] as const)('is %s', (_, contact, reach, way) => {
    expect(wayTo(contact && safe(contact), asked(reach))).toBe(way);
  });

  test('a note never goes by mail to whoever must not be mailed', () => {
    const note = (channel: SafeContact['channel']) =>
      wayOfNote(safe({ channel }), { hasMailbox: true, isPortalOnly: false });
    expect(['usual', 'email', 'post', 'ring', 'none'].map((each) => note(each as 'usual'))).toEqual([
      'mail',
      'mail',
      'ring',
      'ring',
      'none',
    ]);
    expect(wayOfNote(safe({ channel: 'email' }), { hasMailbox: true, isPortalOnly: true })).toBe('mail');
  });

  test('paper is forbidden by word or by another way', () => {
    expect(forbidsPost(undefined)).toBe(false);
    expect(forbidsPost(safe())).toBe(false);
    expect(forbidsPost(safe({ channel: 'post' }))).toBe(false);
    for (const each of [{ neverPost: true }, { channel: 'ring' }, { channel: 'email' }] as const)
      expect(forbidsPost(safe(each))).toBe(true);
  });

  test('a message names nothing where that was said, and where it should have been none', () => {
    expect(
      [undefined, safe(), safe({ isNeutral: true }), safe({ channel: 'ring' })].map(isNeutralTo),
    ).toEqual([false, false, true, true]);
  });
});

describe('the hours', () => {
  const hours = { from: '09:30', until: '15:00' };
  test.each([
    ['within them', '2026-11-23T10:00:00.000Z', '2026-11-23T10:00:00.000Z'],
    ['at the first minute', '2026-11-23T09:30:00.000Z', '2026-11-23T09:30:00.000Z'],
    ['before them', '2026-11-23T04:00:00.000Z', '2026-11-23T09:30:00.000Z'],
    ['at their end', '2026-11-23T15:00:00.000Z', '2026-11-24T09:30:00.000Z'],
    ['in summer, by the clock on the wall', '2026-07-01T08:29:00.000Z', '2026-07-01T08:30:00.000Z'],
    ['over the night the clocks go back', '2026-10-24T20:00:00.000Z', '2026-10-25T09:30:00.000Z'],
    ['over the night they go forward', '2026-03-28T20:00:00.000Z', '2026-03-29T08:30:00.000Z'],
  ])('%s', (_, now, then) => expect(permittedFrom(hours, now)).toBe(then));

  test('an hour that the clocks leave out is the one after it', () => {
    expect(permittedFrom({ from: '01:30', until: '02:00' }, '2026-03-28T20:00:00.000Z')).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });
});
