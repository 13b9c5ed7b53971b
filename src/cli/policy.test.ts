import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const command = join(import.meta.dirname, 'policy.ts');
const run = (args: string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr, lines: stdout.split('\n').filter((line) => line !== '') };
};

const situation = {
  landlord: 'connect',
  at: '2026-12-30T09:00:00Z',
  person: 'tenant',
  events: [{ type: 'complaint-lodged', at: '2026-12-23T16:30:00Z', formal: true }],
};
const line = JSON.stringify(situation);

describe('the policy command', () => {
  test('list names each landlord with its editions', () => {
    const { status, stdout } = run(['list', '--json']);
    expect(status).toBe(0);
    const { landlords } = JSON.parse(stdout) as { landlords: { id: string; codeApplies: boolean }[] };
    expect(landlords.map((one) => [one.id, one.codeApplies])).toEqual([
      ['co-operative', true],
      ['connect', true],
      ['coop-homes', false],
      ['cottington', true],
      ['croft', true],
    ]);
  });

  test('a line that cannot be read is answered in its place, and the others all the same', () => {
    const late = JSON.stringify({
      ...situation,
      events: [{ ...situation.events[0], at: '2028-12-30T10:00:00Z' }],
    });
    const input = [
      line,
      '{',
      '{"landlord":"connect"}',
      '',
      line.replace('connect', 'nobody'),
      late,
      line,
    ].join('\n');
    const { status, lines, stderr } = run(['timeline'], input);
    expect(status).toBe(2);
    expect(lines.map((one) => (JSON.parse(one) as { line?: number }).line)).toEqual([
      undefined,
      2,
      3,
      5,
      6,
      undefined,
    ]);
    expect(lines[0]).toBe(lines[5]);
    expect(stderr).not.toMatch(/\bat .+\.ts:\d+/);
  });

  test('a file is answered like a line; its faults name file, line and what was expected', () => {
    const folder = mkdtempSync(join(tmpdir(), 'policy-'));
    const good = join(folder, 'good.yaml');
    writeFileSync(
      good,
      'landlord: connect\nat: 2026-12-30T09:00:00Z\nevents:\n  - { type: complaint-lodged, at: 2026-12-23T16:30:00Z }\n',
    );
    expect(run(['timeline', '--file', good]).stdout).toBe(run(['timeline'], line).stdout);
    const bad = join(folder, 'bad.yaml');
    writeFileSync(
      bad,
      'landlord: connect\nat: 2026-12-30T09:00:00Z\nevents:\n  - { type: complaint-lodged, at: then }\n',
    );
    const { status, stderr } = run(['timeline', '--file', bad]);
    expect(status).toBe(2);
    expect(stderr).toContain(`${bad}:4: expected events.0.at`);
    expect(run(['timeline', '--file', join(folder, 'none.yaml')]).status).toBe(2);
  });

  test('a late duty is a fault only where it is asked for', () => {
    const later = line.replace('2026-12-30', '2027-03-30');
    expect(run(['timeline'], later).status).toBe(0);
    expect(run(['timeline', '--late'], later).status).toBe(1);
  });

  test('explain gives the rule, its words, its readings and the provisions it touches', () => {
    const { status, stdout } = run(['explain', 'connect', '1.6', '--on', '2026-11-22', '--json']);
    const answer = JSON.parse(stdout) as { rules: unknown[]; provisions: { provision: string }[] };
    expect(status).toBe(0);
    expect(answer.rules).toContainEqual(
      expect.objectContaining({ id: 'stage-1.acknowledge', span: { count: 2, unit: 'working-day' } }),
    );
    expect(answer.provisions.map((one) => one.provision)).toContain('6.2');
    expect(run(['explain', 'connect', '99']).status).toBe(2);
    expect(run(['explain', 'nobody', '1']).status).toBe(2);
  });

  test.each([[[]], [['undo']], [['list', '--all']], [['timeline', '--file']], [['toString']]])(
    'what is not a command gets a line of use: %j',
    (args) => {
      const { status, stdout, stderr } = run(args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^policy .+\n$/);
    },
  );
});
