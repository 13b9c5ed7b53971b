/** What the command says of an input it cannot read: what was expected, in plain words, all of it at once. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventTypes, situationSchema } from '#policy';

const command = join(import.meta.dirname, 'policy.ts');
const run = (args: string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};
const instant = 'an ISO 8601 instant with an offset, such as 2026-12-23T16:30:00Z';
const day = 'a day, such as 2026-12-23';
const lodged = { type: 'complaint-lodged', at: '2026-12-01T10:00:00Z' };
const good = { landlord: 'connect', at: '2026-12-02T10:00:00Z', events: [lodged] };
const faultsOf = (...lines: unknown[]) =>
  run(['timeline'], lines.map((line) => JSON.stringify(line)).join('\n'))
    .stdout.trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { faults?: string[] }).faults);

describe('a situation', () => {
  test('each fault says what was expected', () => {
    const event = (over: object) => ({ ...good, events: [lodged, { at: lodged.at, ...over }] });
    const lines: [unknown, string][] = [
      [{ ...good, at: 'yesterday' }, `at: ${instant}`],
      [{ ...good, at: '2026-12-02T10:00' }, `at: ${instant}`],
      [{ ...good, at: 7 }, `at: ${instant}`],
      [{ landlord: 'connect', events: [lodged] }, `at: ${instant}`],
      [event({ type: 'deadline-extended', dueOn: '2026-02-30' }), `events.1.dueOn: ${day}`],
      [event({ type: 'zap' }), `events.1.type: one of ${eventTypes.join(', ')}`],
      [event({}), `events.1.type: one of ${eventTypes.join(', ')}`],
      [{ ...good, events: ['lodged'] }, 'events.0: an event: a set of named values with its type'],
      [{ ...good, events: [] }, 'events: a list of 1 to 5000 events'],
      [{ ...good, events: 'none' }, 'events: a list of 1 to 5000 events'],
      [event({ type: 'mediation-ended', resolved: 'yes' }), 'events.1.resolved: true or false'],
      [event({ type: 'response-issued', delivery: 'pigeon' }), 'events.1.delivery: one of screen, post'],
      [{ ...good, landlord: '' }, 'landlord: text that is not empty'],
      [{ ...good, landlord: 7 }, 'landlord: text'],
      [[], 'a situation: a set of named values with landlord, at and events'],
      [{ ...good, more: 1 }, 'no key more here'],
    ];
    const answers = faultsOf(...lines.map(([line]) => line));
    lines.forEach(([, expected], index) => {
      expect(answers[index]?.[0]).toBe(`expected ${expected}`);
    });
  });

  test('all faults of a line are told at once', () => {
    const line = {
      ...good,
      landlord: 'nobody',
      events: [
        { ...lodged, type: 'acknowledgement-sent' },
        { type: 'response-issued', at: 'then', delivery: 'pigeon' },
      ],
    };
    expect(faultsOf(line)[0]).toEqual([
      'expected landlord: one of these landlords: co-operative, connect, coop-homes, cottington, croft (not nobody)',
      `expected events.1.at: ${instant}`,
      'expected events.1.delivery: one of screen, post',
      'expected events: an event complaint-lodged',
    ]);
  });

  test('so are those of a file, in the order of its lines', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'policy-')), 'bad.yaml');
    writeFileSync(
      file,
      'at: now\nlandlord: nobody\nlandlord: no one\nevents:\n  - { type: complaint-lodged, at: then, how: so }\n',
    );
    const { status, stderr } = run(['timeline', '--file', file]);
    const lines = stderr.trim().split('\n');
    expect(status).toBe(2);
    expect(lines.map((line) => line.slice(file.length))).toEqual([
      `:1: expected at: ${instant}`,
      expect.stringMatching(/^:2: expected landlord: one of these landlords: /),
      ':3: expected each key once',
      `:5: expected events.0.at: ${instant}`,
      ':5: expected events.0: no key how here',
    ]);
  });
});

describe('an instant', () => {
  test.each([
    '2026-11-25T10:00Z',
    '2026-11-25T10:00+00:00',
    '2026-11-25T10:00:00+00:00',
    '2026-11-25T11:00:00+01:00',
    '2026-11-25T10:00:00.000Z',
    '2026-11-25T10:00:00,0Z',
    '2026-11-25T10:00:00.0000000000000Z',
    '2026-11-25T11:00+01',
    '2026-11-25T05:00-0500',
    '20261125T1000Z',
  ])('%s is taken', (at) => {
    expect(situationSchema.safeParse({ ...good, events: [{ ...lodged, at }] }).error).toBeUndefined();
    const { status, stdout } = run(['timeline'], JSON.stringify({ ...good, events: [{ ...lodged, at }] }));
    expect(status).toBe(0);
    expect(stdout).toContain('"on":"2026-11-25"');
  });

  test.each([
    '2026-11-25',
    '2026-11-25T10:00',
    '2026-11-25 10:00Z',
    '2026-02-30T10:00Z',
    '2026-11-25T25:00Z',
    '2026-11-25T10:00Z[Europe/London]',
    '10:00Z',
    '',
  ])('%j is not', (at) => {
    expect(situationSchema.safeParse({ ...good, at }).success).toBe(false);
  });
});

test('a byte-order mark at the start is no fault', () => {
  expect(run(['timeline'], `\uFEFF${JSON.stringify(good)}`).status).toBe(0);
  const file = join(mkdtempSync(join(tmpdir(), 'policy-')), 'marked.yaml');
  writeFileSync(file, `\uFEFF${JSON.stringify(good)}\n`);
  expect(run(['timeline', '--file', file])).toMatchObject({ status: 0, stderr: '' });
});

describe('a landlord or a day that is not here', () => {
  test.each([
    [['nobody', '1'], ['nobody']],
    [
      ['croft', 'app. 1', '--on', '2026-13-01'],
      ['croft', '--on', '2026-13-01'],
    ],
  ])('explain %j and check %j use the same words', (explain, check) => {
    const explained = run(['explain', ...explain]);
    expect(explained).toEqual(run(['check', ...check]));
    expect(explained).toMatchObject({ status: 2, stdout: '' });
  });

  test('the landlords and the editions that are here are listed', () => {
    expect(run(['explain', 'nobody', '1']).stderr).toBe(
      'nobody: expected one of these landlords: co-operative, connect, coop-homes, cottington, croft\n',
    );
    expect(run(['explain', 'croft', 'app. 1', '--on', '2020-01-01']).stderr).toBe(
      '--on 2020-01-01: expected a day on which a policy of croft is in force (one from 2024-04-01)\n',
    );
  });
});
