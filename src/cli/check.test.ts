import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { check } from './check.ts';

const folder = mkdtempSync(join(tmpdir(), 'policy-'));
afterAll(() => rmSync(folder, { recursive: true }));
const connect = readFileSync(
  new URL('../../content/landlords/connect/2017-02-01/policy.yaml', import.meta.url),
  'utf8',
);
const fileOf = (body: string): string => {
  const file = join(folder, 'policy.yaml');
  writeFileSync(file, body);
  return file;
};

let out = '';
let err = '';
beforeEach(() => {
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))));
});
afterEach(() => vi.restoreAllMocks());

interface Printed {
  applies: boolean;
  findings: { provision: string; finding: string; clauses: string[]; because: string; check: string }[];
  contradictions: { about: string; clauses: string[] }[];
  counts: Record<string, number>;
}
const printed = (): Printed => JSON.parse(out) as Printed;

describe('check', () => {
  it('answers one JSON document and says that findings fail', async () => {
    expect(await check(['connect', '--json', '--on', '2026-11-22'])).toBe(1);
    const answer = printed();
    expect(answer.findings).toHaveLength(73);
    expect(answer.findings.find((one) => one.provision === '6.2')).toEqual({
      provision: '6.2',
      finding: 'beats',
      clauses: ['1.6'],
      because: 'The policy gives 2 working days from receipt; the Code allows 5 working days from receipt.',
      check: 'policy',
    });
    expect(answer.contradictions[0]?.about).toBe('Speaking or writing');
    expect(answer.contradictions[0]?.clauses).toEqual(['1.3', '1.7.2']);
    expect(err).toBe('');
  });

  it('answers the same for a file of the reader’s own, changed in one place', async () => {
    const later = connect.replace(
      /(id: stage-1\.acknowledge[\s\S]*?count: )2/,
      (_, before: string) => `${before}6`,
    );
    expect(await check(['--file', fileOf(later), '--json', '--on', '2026-11-22'])).toBe(1);
    expect(printed().findings.find((one) => one.provision === '6.2')?.finding).toBe('fails');
  });

  it('says that the Code does not apply', async () => {
    await check(['coop-homes', '--json', '--on', '2026-11-22']);
    expect(printed().applies).toBe(false);
    expect(printed().counts['not-applicable']).toBe(73);
  });

  it('prints a text with every provision, the Scheme member and the contradictions', async () => {
    expect(await check(['cottington', '--on', '2026-11-22'])).toBe(1);
    expect(out.match(/^\d\.\d+ /gm)).toHaveLength(73);
    expect(out).toContain('addressed to lambeth');
    expect(out).toContain('5 places where the policy contradicts itself');
    expect(out).not.toMatch(/[{}]|undefined/);
  });

  it('ends with 0 where nothing fails and nothing contradicts', async () => {
    const calm = connect
      .replace('handlingCode: { applies: true }', 'handlingCode: { applies: false }')
      .replace(/\ncontradictions:[\s\S]*?\nsays:/, '\nsays:');
    expect(await check(['--file', fileOf(calm), '--on', '2026-11-22'])).toBe(0);
  });

  it('names file and line of every fault, one a line, and no stack', async () => {
    const bad = connect
      .replace('calendar: england-and-wales', 'calendar: england')
      .replace('unit: week', 'unit: fortnight');
    const file = fileOf(bad);
    expect(await check(['--file', file])).toBe(2);
    expect(out).toBe('');
    expect(err.trim().split('\n')).toHaveLength(2);
    for (const line of err.trim().split('\n')) expect(line).toMatch(/policy\.yaml:\d+: expected /);
    expect(err).not.toContain('    at ');
  });

  it('refuses a stated fact in a clause that no rule knows', async () => {
    const bad = connect.replace("noDetriment: { clauses: ['1.14']", "noDetriment: { clauses: ['9.9']");
    expect(await check(['--file', fileOf(bad)])).toBe(2);
    expect(err).toContain('not 9.9');
  });

  it.each([
    [[]],
    [['nobody']],
    [['connect', 'croft']],
    [['connect', '--file', 'x.yaml']],
    [['connect', '--sideways']],
    [['connect', '--on', '2026-02-30']],
    [['connect', '--on', '2024-03-31']],
    [['cottington', '--on', '1999-01-01']],
    [['--file', 'no-such-file.yaml']],
    [['--file', '.']],
  ])('cannot read %j, and says what was expected', async (args) => {
    expect(await check(args)).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/expected|^policy check/);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
