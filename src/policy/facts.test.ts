import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { factOn, factsDocumentSchema, factsOn, generationOf } from './facts.ts';

const folder = new URL('../../content/facts/', import.meta.url);
const documents = readdirSync(folder).map((name) =>
  factsDocumentSchema.parse(parse(readFileSync(new URL(name, folder), 'utf8'), { uniqueKeys: true })),
);
const facts = documents.flatMap((document) => document.facts);

describe('facts that hold on a day', () => {
  it('keeps the filter to its last day and the repeal from its first', () => {
    expect(factOn(facts, 'filter', '2013-03-31')).toBeUndefined();
    expect(factOn(facts, 'filter', '2013-04-01')).toBeDefined();
    expect(factOn(facts, 'filter', '2022-09-30')).toBeDefined();
    expect(factOn(facts, 'filter-repeal', '2022-09-30')).toBeUndefined();
    expect(factOn(facts, 'filter', '2022-10-01')).toBeUndefined();
    expect(factOn(facts, 'filter-repeal', '2022-10-01')).toBeDefined();
  });

  it('stops taking new complaints by e-mail on 13 January 2026', () => {
    expect(factOn(facts, 'ombudsman.e-mail-accepted', '2026-01-12')).toBeDefined();
    expect(factOn(facts, 'ombudsman.e-mail-accepted', '2026-01-13')).toBeUndefined();
    expect(factOn(facts, 'ombudsman.e-mail-refused', '2026-01-13')).toBeDefined();
  });

  it('gives the newest of four addresses, and knows an old one by its postcode', () => {
    expect(facts.filter((fact) => fact.id === 'ombudsman.address')).toHaveLength(4);
    expect(factOn(facts, 'ombudsman.address', '2026-11-22')?.generation).toBe(4);
    expect(generationOf(facts, 'l337wq')).toBe(3);
    expect(generationOf(facts, 'PR2 0ET')).toBe(4);
    expect(generationOf(facts, 'SW1A 1AA')).toBeUndefined();
  });

  it('never lets a pending step hold', () => {
    const held = factsOn(facts, '2030-01-01').map((fact) => fact.id);
    expect(held).toContain('awaab.safety-work');
    expect(held).not.toContain('awaab.second-group-in-force');
    expect(factOn(facts, 'awaab.safety-work', '2025-10-26')).toBeUndefined();
  });

  it('marks the telephone hours as still to be verified', () => {
    expect(factOn(facts, 'ombudsman.phone-hours', '2026-11-22')?.confidence).toBe('to-verify');
  });

  it('has one entry at most for an id on a day', () => {
    const held = factsOn(facts, '2026-11-22').map((fact) => fact.id);
    expect(new Set(held).size).toBe(held.length);
  });
});
