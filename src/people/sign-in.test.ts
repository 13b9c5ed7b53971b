import { describe, expect, test } from 'vitest';
import type { Call } from '#call';
import { withLandlord } from '#db/client';
import { aDatabase } from '../../tests/setup/database.ts';
import { askForCode } from './ask-for-code.ts';
import { decideEntry, enterCode, enterCodeInput } from './enter-code.ts';
import { giveRole } from './roles.ts';
import { newToken } from './secret.ts';
import { addPerson } from './add-person.ts';
import { readSession } from './session.ts';

const database = await aDatabase();
const start = '2026-11-23T09:00:00.000Z';
const later = (minutes: number, seconds = 0): string =>
  new Date(Date.parse(start) + minutes * 60_000 + seconds * 1000).toISOString();

const inCall = <T>(now: string, work: (call: Call) => Promise<T>, landlordId = 'croft'): Promise<T> =>
  withLandlord(database.pool, landlordId, (tx) =>
    work({
      landlordId,
      caller: { kind: 'visitor' },
      now,
      today: now.slice(0, 10),
      language: 'en',
      requestId: 'test',
      tx,
    }),
  );

/** Asks for a code and reads it from the mail, as the person would. */
async function ask(
  email: string,
  options: { browser?: string; now?: string; peer?: string; landlordId?: string } = {},
) {
  let code = '';
  const asked = await inCall(
    options.now ?? start,
    (call) =>
      askForCode(
        call,
        { email, browser: options.browser },
        {
          peer: options.peer ?? '192.0.2.1',
          queueMail: (_, mail) => {
            code = /\d{4} \d{4}/.exec(mail.body)?.[0] ?? '';
            return Promise.resolve();
          },
        },
      ),
    options.landlordId,
  );
  if (asked.outcome === 'refused') throw new Error(asked.refusals[0]?.reason);
  return { browser: asked.value.browser, code };
}

const enter = (
  typed: { browser: string | undefined; code: string; earlierToken?: string },
  now = start,
  landlordId = 'croft',
  peer = '192.0.2.1',
) => inCall(now, (call) => enterCode(call, enterCodeInput.parse(typed), { peer }), landlordId);

const reasonOf = async (answer: ReturnType<typeof enter>): Promise<string> => {
  const outcome = await answer;
  return outcome.outcome === 'done' ? 'done' : (outcome.refusals[0]?.reason ?? '');
};

const otherThan = (code: string): string => (code === '0000 0000' ? '1111 1111' : '0000 0000');

describe('a code', () => {
  test('signs in once, and makes the person at its first use', async () => {
    const asked = await ask('once@example.org');
    const people = await database.rowsOf(`people WHERE email = 'once@example.org'`);
    expect(people).toEqual([]);
    const entered = await enter(asked);
    expect(entered).toMatchObject({ outcome: 'done', value: { kind: 'resident' } });
    expect(await database.rowsOf(`people WHERE email = 'once@example.org'`)).toHaveLength(1);
    expect(await reasonOf(enter(asked))).toBe('code-used-already');
  });

  test('is taken with gaps, hyphens and the digits of other scripts', async () => {
    const { browser, code } = await ask('digits@example.org');
    const arabic = code.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
    expect(await reasonOf(enter({ browser, code: arabic.replace(' ', ' - ') }))).toBe('done');
  });

  test('lives ten minutes and not a second more', async () => {
    expect(await reasonOf(enter(await ask('late@example.org'), later(9, 59)))).toBe('done');
    expect(await reasonOf(enter(await ask('later@example.org'), later(10, 1)))).toBe('code-too-old');
    expect(await reasonOf(enter(await ask('on-the-dot@example.org'), later(10)))).toBe('code-too-old');
  });

  test('opens only the browser that asked', async () => {
    const { browser, code } = await ask('bound@example.org');
    expect(await reasonOf(enter({ browser: newToken(), code }))).toBe('no-code-asked-for-here');
    expect(await reasonOf(enter({ browser: undefined, code }))).toBe('no-code-asked-for-here');
    const elsewhere = await ask('bound@example.org');
    expect(await reasonOf(enter({ browser: elsewhere.browser, code }))).toBe('code-wrong');
    expect(await reasonOf(enter({ browser, code }))).toBe('done');
  });

  test('belongs to one landlord', async () => {
    const asked = await ask('wall@example.org', { landlordId: 'connect' });
    expect(await reasonOf(enter(asked, start, 'croft'))).toBe('no-code-asked-for-here');
    expect(await reasonOf(enter(asked, start, 'connect'))).toBe('done');
  });

  test('ends when the same browser asks again', async () => {
    const first = await ask('again@example.org');
    const second = await ask('again@example.org', { browser: first.browser, now: later(1) });
    expect(second.browser).toBe(first.browser);
    expect(await reasonOf(enter(first, later(2)))).toBe('code-wrong');
    expect(await reasonOf(enter(second, later(2)))).toBe('done');
  });

  test('ends with the fifth wrong guess: the right code comes too late', async () => {
    const { browser, code } = await ask('guess@example.org');
    const reasons: string[] = [];
    for (let guess = 0; guess < 5; guess += 1)
      reasons.push(await reasonOf(enter({ browser, code: otherThan(code) })));
    expect(reasons).toEqual([...Array<string>(4).fill('code-wrong'), 'too-many-wrong-guesses']);
    expect(await reasonOf(enter({ browser, code }))).toBe('too-many-wrong-guesses');
  });

  test('counts guesses that come at the same moment, from wherever they come', async () => {
    const { browser, code } = await ask('batch@example.org');
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, each) =>
        reasonOf(enter({ browser, code: otherThan(code) }, start, 'croft', `198.51.100.${each}`)),
      ),
    );
    expect(guesses.filter((reason) => reason === 'code-wrong')).toHaveLength(4);
    expect(await reasonOf(enter({ browser, code }))).toBe('too-many-wrong-guesses');
  });

  test('stands in the database as a keyed hash, and the browser as a hash', async () => {
    const { browser, code } = await ask('stored@example.org');
    const rows = JSON.stringify(await database.rowsOf('sign_in_codes'));
    expect(rows).toContain('stored@example.org');
    expect(rows).not.toContain(code.replace(' ', ''));
    expect(rows).not.toContain(browser);
  });
});

describe('limits', () => {
  test('one place asks six codes for an address in ten minutes; its owner elsewhere is not kept out', async () => {
    for (let each = 0; each < 6; each += 1) await ask('often@example.org', { peer: '198.51.100.1' });
    await expect(ask('often@example.org', { peer: '198.51.100.1', now: later(9) })).rejects.toThrow(
      'too-many-codes-asked',
    );
    await ask('often@example.org', { peer: '198.51.100.9', now: later(9) });
    await ask('often@example.org', { peer: '198.51.100.1', now: later(10) });
  });

  test('a refused request is counted, and neither people nor mail come of it', async () => {
    const asking = () =>
      inCall(later(60), (call) =>
        askForCode(
          call,
          { email: 'counted@example.org' },
          { peer: '203.0.113.7', queueMail: () => Promise.reject(new Error('no mail was to be queued')) },
        ),
      );
    for (let each = 0; each < 6; each += 1)
      await ask('counted@example.org', { now: later(60), peer: '203.0.113.7' });
    expect(await asking()).toEqual({
      outcome: 'refused',
      refusals: [{ reason: 'too-many-codes-asked', facts: { count: 10 } }],
    });
  });
});

test('a known and an unknown address get the same answer, the same mail and the same rows', async () => {
  await inCall(start, (call) => addPerson(call, { email: 'known@example.org' }));
  const seen = await Promise.all(
    ['known@example.org', 'nobody@example.org'].map(async (email) => {
      const mails: unknown[] = [];
      const asked = await inCall(start, (call) =>
        askForCode(
          call,
          { email },
          {
            peer: '192.0.2.2',
            queueMail: (_, mail) => {
              mails.push({ ...mail, about: '', recipient: '', body: mail.body.replace(/\d{4} \d{4}/, '') });
              return Promise.resolve();
            },
          },
        ),
      );
      return {
        outcome: asked.outcome,
        keys: asked.outcome === 'done' ? Object.keys(asked.value) : [],
        mails,
      };
    }),
  );
  expect(seen[0]).toEqual(seen[1]);
  expect(await database.rowsOf(`people WHERE email = 'nobody@example.org'`)).toEqual([]);
});

test('whoever holds a role signs in as staff, and a sign-in ends the session the browser had', async () => {
  const resident = await enter(await ask('grows@croft.example'));
  if (resident.outcome !== 'done' || resident.value.step !== 'in') throw new Error('not signed in');
  const { token: earlierToken, personId } = resident.value;
  await inCall(start, (call) => giveRole(call, personId, 'handler'));
  const readAt = (token: string) =>
    withLandlord(database.pool, 'croft', (tx) => readSession(tx, 'croft', token, later(1)));
  expect(await readAt(earlierToken)).toBeNull();
  const first = await enter(await ask('grows@croft.example'));
  if (first.outcome !== 'done' || first.value.step !== 'in') throw new Error('not signed in');
  expect(await readAt(first.value.token)).toMatchObject({ kind: 'staff', roles: ['handler'] });
  const second = await enter({ ...(await ask('grows@croft.example')), earlierToken: first.value.token });
  if (second.outcome !== 'done' || second.value.step !== 'in') throw new Error('not signed in');
  expect(second.value.token).not.toBe(first.value.token);
  expect(await readAt(first.value.token)).toBeNull();
});

test('two first sign-ins at the same moment make one person', async () => {
  const asked = await Promise.all([ask('twin@example.org'), ask('twin@example.org')]);
  const entered = await Promise.all(asked.map((each) => enter(each)));
  const ids = entered.map((each) =>
    each.outcome === 'done' && each.value.step === 'in' ? each.value.personId : each.outcome,
  );
  expect(new Set(ids).size).toBe(1);
});

test('each reason against a code, in the order in which it is looked for', () => {
  const code = {
    codeId: 'c',
    email: 'a@b.uk',
    telephone: null,
    personId: null,
    codeHash: '',
    expiresAt: later(10),
    wrongGuesses: 0,
    usedAt: null,
  };
  expect(decideEntry(undefined, true, start)?.reason).toBe('no-code-asked-for-here');
  expect(decideEntry({ ...code, usedAt: start }, true, start)?.reason).toBe('code-used-already');
  expect(decideEntry(code, true, later(10))?.reason).toBe('code-too-old');
  expect(decideEntry({ ...code, wrongGuesses: 5 }, true, start)?.reason).toBe('too-many-wrong-guesses');
  expect(decideEntry({ ...code, wrongGuesses: 4 }, false, start)?.reason).toBe('too-many-wrong-guesses');
  expect(decideEntry(code, false, start)).toEqual({ reason: 'code-wrong', facts: { count: 4 } });
  expect(decideEntry(code, true, start)).toBeUndefined();
});
