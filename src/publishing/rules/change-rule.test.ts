import { describe, expect, test } from 'vitest';
import { contentFiles } from '#library';
import { policyFaults, policySchema } from '#policy';
import { addRule, changeRule, removeRule } from './change-rule.ts';
import { setAt, type Place } from './edit-yaml.ts';
import { dataOf, idOf, ruleForm, type RuleData, type RuleField } from './rule-form.ts';
import { fieldsFor, listKinds, ruleKinds, sayPoints, settled } from './shape.ts';

const policies = contentFiles('landlords').filter(({ path }) => path.endsWith('/policy.yaml'));
const bodyOf = (landlord: string): string =>
  policies.find(({ path }) => path.includes(`/${landlord}/`))?.body ?? '';

/** A form as a browser sends it, nothing typed anew. */
const sentAs = (fields: readonly RuleField[]): Record<string, string | string[]> =>
  Object.fromEntries(
    fields.flatMap(({ name, kind, values }): [string, string | string[]][] =>
      kind === 'span'
        ? [
            [`${name}.count`, values[0] ?? ''],
            [`${name}.unit`, values[1] ?? ''],
          ]
        : kind === 'many' || kind === 'tick'
          ? [[name, [...values]]]
          : [[name, values[0] ?? '']],
    ),
  );

const addresses = (text: string) => {
  const data = dataOf(text);
  return [
    { kind: 'policy', id: 'policy' },
    ...listKinds.flatMap((kind) =>
      ((data[kind] ?? []) as RuleData[]).map((rule) => ({ kind, id: idOf(kind, rule) })),
    ),
    ...Object.keys((data['says'] ?? {}) as RuleData).map((id) => ({ kind: 'says', id })),
  ];
};

const valueIn = (text: string, place: Place): unknown =>
  place.reduce<unknown>((value, step) => (value as RuleData)[step], dataOf(text));

const form = (text: string, kind: string, id: string) => {
  const fields = ruleForm(text, { kind, id });
  if (!fields) throw new Error(`no form for ${kind}`);
  return sentAs(fields);
};

/** The lines that differ, old ones with -, new ones with +. */
const differing = (before: string, after: string): string[] => {
  const [old, young] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !young.includes(line)).map((line) => `-${line.trim()}`),
    ...young.filter((line) => !old.includes(line)).map((line) => `+${line.trim()}`),
  ];
};

describe.each(policies)('$path', ({ body }) => {
  test('every rule of it sent back as it stands leaves every byte as it is', () => {
    const all = addresses(body);
    expect(all.length).toBeGreaterThan(40);
    for (const address of all) {
      const changed = changeRule(body, address, form(body, address.kind, address.id));
      expect(changed, `${address.kind} ${address.id}`).toMatchObject({ changed: true });
      expect(changed?.changed && changed.text === body, `${address.kind} ${address.id}`).toBe(true);
    }
  });

  test('every duty given another span changes that alone, and no comment is lost', () => {
    const comments = body.split('\n').filter((line) => line.trimStart().startsWith('#'));
    for (const { kind, id } of addresses(body).filter((each) => each.kind === 'duties')) {
      const sent = form(body, kind, id);
      const typed = {
        ...sent,
        'span.count': '77',
        'span.unit': 'calendar-day',
        from: 'stage-start',
        unspecified: [],
      };
      const changed = changeRule(body, { kind, id }, typed);
      if (!changed?.changed) throw new Error(JSON.stringify(changed));
      const [was, is] = [policyFaults(body).policy, changed.policy];
      expect(is.duties.find((duty) => duty.id === id)?.span).toEqual({ count: 77, unit: 'calendar-day' });
      expect({ ...is, duties: is.duties.filter((duty) => duty.id !== id) }).toEqual({
        ...was,
        duties: was?.duties.filter((duty) => duty.id !== id),
      });
      const after = changed.text.split('\n');
      expect(comments.filter((line) => !after.includes(line))).toEqual([]);
      expect(differing(body, changed.text).length).toBeLessThanOrEqual(4);
    }
  });

  test('every rule can be taken away or is refused with the place that needs it, and what stays can be read', () => {
    for (const address of addresses(body).filter(({ kind }) => kind !== 'policy')) {
      const removed = removeRule(body, address);
      if (removed?.changed) {
        expect(policyFaults(removed.text).policy).not.toBeNull();
        expect(addresses(removed.text)).toEqual(
          addresses(body).filter(({ kind, id }) => kind !== address.kind || id !== address.id),
        );
      } else expect(removed?.faults.length, `${address.kind} ${address.id}`).toBeGreaterThan(0);
    }
  });
});

describe('the form', () => {
  test('covers every part of the schema', () => {
    const parts = Object.keys(policySchema.shape);
    const head = new Set(fieldsFor('policy', '')?.map((field) => field.path[0]));
    const covered = parts.filter(
      (part) =>
        (settled as readonly string[]).includes(part) ||
        part === 'says' ||
        listKinds.includes(part) ||
        head.has(part),
    );
    expect(covered).toEqual(parts);
    expect(ruleKinds).toHaveLength(listKinds.length + 2);
    for (const kind of listKinds) expect(fieldsFor(kind, '')?.length, kind).toBeGreaterThan(3);
    for (const point of sayPoints) expect(fieldsFor('says', point)?.[0]?.path).toEqual(['clauses']);
    expect(fieldsFor('constructor', '')).toBeUndefined();
    expect(fieldsFor('says', 'toString')).toBeUndefined();
  });

  test('offers every word of the schema', () => {
    const duty = fieldsFor('duties', '') ?? [];
    const named = (name: string) => duty.find(({ path }) => path.join('.') === name);
    expect(named('kind')?.options).toContain('holding-response');
    expect(named('span')).toMatchObject({ kind: 'span', isRequired: false });
    expect(named('span')?.options).toContain('working-day');
    expect(named('reading.alternatives')?.group.map(({ path }) => path.join('.'))).toEqual([
      'span',
      'from',
      'means',
    ]);
    expect(named('id')).toBeDefined();
    expect(
      ruleForm(bodyOf('croft'), { kind: 'duties', id: 'stage-1.respond' })?.some(({ name }) => name === 'id'),
    ).toBe(false);
  });
});

describe('a change', () => {
  const connect = bodyOf('connect');

  test('stands where the value stood', () => {
    const typed = { ...form(connect, 'duties', 'stage-1.respond'), 'span.count': '15' };
    const changed = changeRule(connect, { kind: 'duties', id: 'stage-1.respond' }, typed);
    expect(changed?.changed && differing(connect, changed.text)).toEqual([
      '+span: { count: 15, unit: working-day }',
    ]);
  });

  test('to a reading that several rules share is a change to all of them', () => {
    const id = { kind: 'duties', id: 'stage-2.respond' };
    const typed = { ...form(connect, id.kind, id.id), 'reading.policy': 'silent' };
    const changed = changeRule(connect, id, typed);
    if (!changed?.changed) throw new Error('refused');
    const readings = changed.policy.duties.flatMap(({ reading }) => reading ?? []);
    const shared = readings.filter((reading) => reading.id === 'counted-from-receipt');
    expect(shared.map(({ policy }) => policy)).toEqual(['silent', 'silent', 'silent']);
    expect(changed.text).toContain('&counted-from-receipt');
  });

  test('that takes a reading from the rule that holds it leaves it to the others', () => {
    const id = { kind: 'duties', id: 'informal.respond' };
    const sent = form(connect, id.kind, id.id);
    const typed = Object.fromEntries(
      Object.entries(sent).map(([name, value]) => [name, name.startsWith('reading') ? '' : value]),
    );
    const changed = changeRule(connect, id, typed);
    if (!changed?.changed) throw new Error('refused');
    const of = (duty: string) => changed.policy.duties.find((each) => each.id === duty)?.reading?.id;
    expect([of('informal.respond'), of('stage-1.respond'), of('stage-2.respond')]).toEqual([
      undefined,
      'counted-from-receipt',
      'counted-from-receipt',
    ]);
  });

  test('that the reader refuses is refused beside its field', () => {
    const id = { kind: 'duties', id: 'stage-1.respond' };
    const sent = form(connect, id.kind, id.id);
    const faultsOf = (typed: Record<string, string | string[]>) => {
      const changed = changeRule(connect, id, { ...sent, ...typed });
      return changed?.changed === false ? changed.faults : [];
    };
    expect(faultsOf({ 'span.count': '0' })).toMatchObject([
      { field: 'span.count', expected: expect.stringContaining('at least 1') },
    ]);
    expect(faultsOf({ 'span.count': 'ten' })).toMatchObject([{ field: 'span.count' }]);
    expect(faultsOf({ 'span.unit': 'fortnight' })).toMatchObject([
      { field: 'span.unit', expected: expect.stringContaining('working-day') },
    ]);
    expect(faultsOf({ from: '' })).toEqual([]);
    expect(faultsOf({ from: '', 'reading.chosen.from': '' })[0]).toMatchObject({ field: 'form' });
    expect(faultsOf({ clause: '' })).toMatchObject([{ field: 'clause' }]);
    expect(faultsOf({ stage: 'review' })).toMatchObject([{ field: 'stage' }]);
    expect(faultsOf({ stage: 'stage-2' })).toMatchObject([
      { field: undefined, expected: expect.stringContaining('once') },
    ]);
  });

  test('of a clause that the facts of the text name is refused at those', () => {
    const id = { kind: 'commitments', id: 'any-language' };
    const changed = changeRule(connect, id, { ...form(connect, id.kind, id.id), clause: '9.9' });
    expect(changed).toMatchObject({
      changed: false,
      faults: [{ field: undefined, place: expect.stringMatching(/^says\.formats/) }],
    });
  });

  test('puts a rule where there was none of its kind, and of a kind that others are of', () => {
    const window = {
      clause: '1.7.2',
      stage: 'stage-1',
      from: 'response-issued',
      'span.count': '4',
      'span.unit': 'week',
    };
    const added = addRule(connect, 'windows', 'new', window);
    expect(added).toMatchObject({ changed: true, id: 'stage-1.request' });
    const holding = {
      id: 'h',
      clause: '1.6',
      stage: 'stage-1',
      reason: 'more-investigation',
      unspecified: 'yes',
    };
    const first = addRule(connect, 'holdingResponses', 'new', holding);
    expect(first?.changed && first.policy.holdingResponses).toMatchObject([{ id: 'h', unspecified: true }]);
    expect(first?.changed && first.text).toContain('# What the text states, or leaves half said');
    const said = addRule(connect, 'says', 'surveys', { clauses: '1.3', states: 'say-how-to-complain' });
    expect(said?.changed && said.policy.says.surveys?.clauses).toEqual(['1.3']);
    expect(addRule(connect, 'says', 'definition', {})).toBeUndefined();
    expect(addRule(connect, 'windows', 'new', {})).toMatchObject({ changed: false });
  });

  test('takes no stage away that other rules are for', () => {
    const removed = removeRule(connect, { kind: 'stages', id: 'stage-2' });
    expect(removed).toMatchObject({ changed: false });
    expect(removed?.changed === false && removed.faults.map(({ place }) => place.split('.')[0])).toContain(
      'duties',
    );
    expect(removeRule(connect, { kind: 'policy', id: 'policy' })).toBeUndefined();
    expect(removeRule(connect, { kind: 'duties', id: 'nothing' })).toBeUndefined();
  });
});

test.each(['two\nlines', '"\n- x: y', "'\n  z: 1\n", 'a\u2028b: c', '# \n\n...\n---\n'])(
  'text of several lines stays one value, whatever it looks like: %j',
  (typed) => {
    const text = bodyOf('connect');
    const address = { kind: 'duties', id: 'informal.acknowledge' };
    const sent = { ...form(text, address.kind, address.id), 'span.count': typed };
    expect(changeRule(text, address, sent)).toMatchObject({ changed: false });
    for (const place of [['title'], ['duties', 0, 'clause']] as const)
      expect(valueIn(setAt(text, place, typed), place)).toBe(typed);
  },
);
