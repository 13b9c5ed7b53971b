/** The editor of rules: every kind of rule, field and choice that the schema has is called something. */
import { expect, test } from 'vitest';
import { translator } from '../../src/languages/translate.ts';
import { fieldsFor, ruleKinds, sayPoints, type FieldShape } from '../../src/publishing/rules/shape.ts';
import { ruleForm } from '../../src/publishing/rules/rule-form.ts';
import { shippedBecause } from './shipped-because.ts';

const t = translator('en', 'publishing');
const has = (key: string): boolean => t.has(`publishing:rules.${key}`);
const every = (kind: string, id: string): { label: string; options: readonly string[] }[] => {
  const walk = (field: FieldShape, above: string[]): { label: string; options: readonly string[] }[] => {
    const path = [...above, ...field.path];
    return field.kind === 'list' || field.kind === 'fixed'
      ? field.group.flatMap((inner) => walk(inner, path))
      : [{ label: path.join('.'), options: field.options }];
  };
  return (fieldsFor(kind, id) ?? []).flatMap((field) => walk(field, []));
};

test.each(ruleKinds)('%s', (kind) => {
  expect(has(`kind.${kind}`)).toBe(true);
  if (kind === 'says') return;
  // A word that is the only one there is never asked for.
  const asked = every(kind, '').filter(({ options }) => options.length !== 1);
  for (const { label, options } of asked) {
    expect(has(`field.${label}`), label).toBe(true);
    for (const option of options) expect(has(`word.${option}`), `${label} ${option}`).toBe(true);
  }
  const drawn = ruleForm('', { kind, id: 'new' }) ?? [];
  expect(drawn.filter(({ label }) => !has(`field.${label}`))).toEqual([]);
});

test.each(sayPoints)('the point %s', (point) => {
  expect(has(`point.${point}`)).toBe(true);
  const words = shippedBecause();
  for (const { label, options } of every('says', point)) {
    expect(has(`field.${label}`), label).toBe(true);
    for (const option of options) expect(words[`${point}.${option}`], `${point}.${option}`).toBeDefined();
  }
});
