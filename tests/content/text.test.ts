/** The plain words beside each policy: complete, without a bare number, and easy to read. */
import { describe, expect, test } from 'vitest';
import {
  editions,
  entriesOf,
  landlordFile,
  readingsOf,
  spanOf,
  type Edition,
  type Section,
} from './landlord-content.ts';
import { readability, sentencesOf, syllables } from './readability.ts';
import { landlordSchema } from '../../src/policy/landlord.ts';

const placeholder = /\{([a-z]+)(?::([^}]+))?\}/g;
const byId = <T extends { id: string }>(one: T, other: T) => one.id.localeCompare(other.id);
const unique = (values: readonly string[]) => [...new Set(values)].sort();

/** The words that stand for a placeholder; undefined where nothing does. */
function filledIn(edition: Edition, kind: string, id = ''): string | undefined {
  const { policy, front } = edition;
  const span = spanOf(policy, id);
  switch (kind) {
    case 'landlord':
      return landlordSchema.parse(landlordFile(edition.landlord)).shortName;
    case 'span':
      return span && `${span.count} ${span.unit.replace('unspecified-', '').replace('-', ' ')}s`;
    case 'role':
      return front.roles[id];
    case 'body':
      return front.bodies[id];
    case 'clause':
      return edition.sections.some((section) => section.clause === id) ? `clause ${id}` : undefined;
    default:
      return undefined;
  }
}

const prose = (edition: Edition, section: Section) =>
  section.body.replace(placeholder, (_, kind: string, id?: string) => filledIn(edition, kind, id) ?? '');

const where = (section: Section) => `${section.kind} ${section.id}`;

/** Everything that a reader sees, less what is filled in. */
const written = ({ front, sections }: Edition) => [
  front.title,
  ...Object.values({ ...front.roles, ...front.bodies, ...front.meanings }),
  ...sections.flatMap(({ heading, body }) => [heading, body.replace(placeholder, '')]),
];

describe.each(editions)('$landlord $from', (edition) => {
  const { policy, front, sections } = edition;

  test('says which policy it belongs to', () => {
    expect(front).toMatchObject({
      landlord: policy.landlord,
      inForceFrom: policy.inForceFrom,
      language: 'en',
    });
    expect(edition).toMatchObject({ landlord: policy.landlord, from: policy.inForceFrom });
  });

  test('has words for every clause that an entry stands in, and no others', () => {
    const ids = sections.filter(({ kind }) => kind === 'clause').map(({ id }) => id);
    expect(ids.slice().sort()).toEqual(unique(entriesOf(policy).flatMap(({ clauses }) => clauses)));
  });

  test('has words for every reading, in its clause, and no others', () => {
    const expected = readingsOf(policy).map(
      ({ id, policy: says }) => `${says === 'overtaken-by-law' ? 'law' : 'reading'} ${id}`,
    );
    const found = sections.filter(({ kind }) => kind === 'reading' || kind === 'law');
    expect(found.map(where).sort()).toEqual(unique(expected));
    for (const { id, clause } of found) {
      expect(
        readingsOf(policy)
          .filter((reading) => reading.id === id)
          .map((reading) => reading.clause),
        id,
      ).toContain(clause);
    }
  });

  test('has words for every contradiction, in its first clause, and no others', () => {
    const found = sections
      .filter(({ kind }) => kind === 'contradiction')
      .map(({ id, clause }) => ({ id, clause }));
    const expected = policy.contradictions.map(({ id, spans }) => ({ id, clause: spans[0].clause }));
    expect(found.sort(byId)).toEqual(expected.sort(byId));
  });

  test('puts every meaning into words, and no others', () => {
    const used = [
      ...readingsOf(policy).flatMap(({ chosen, alternatives }) => [chosen, ...alternatives]),
      ...policy.contradictions.flatMap(({ spans }) => spans),
      ...policy.history,
    ].flatMap(({ means }) => means ?? []);
    expect(Object.keys(front.meanings).sort()).toEqual(unique(used));
  });

  test('names every role and body of the policy, and none that nothing uses', () => {
    const inText = (kind: string) =>
      sections.flatMap(({ body }) =>
        [...body.matchAll(placeholder)].flatMap(([, found, id]) => (found === kind && id ? [id] : [])),
      );
    const roles = [
      ...policy.stages.map(({ handler }) => handler),
      ...policy.handlers.map(({ goesTo }) => goesTo),
      ...policy.commitments.flatMap(({ to }) => to ?? []),
    ];
    const bodies = policy.external.map(({ body }) => body);
    expect(Object.keys(front.roles).sort()).toEqual(unique([...roles, ...inText('role')]));
    expect(Object.keys(front.bodies)).toEqual(expect.arrayContaining(unique([...bodies, ...inText('body')])));
  });

  test('has no digit outside a placeholder', () => {
    expect(written(edition).filter((words) => /\d/.test(words))).toEqual([]);
  });

  test('fills in every placeholder', () => {
    const empty = sections.flatMap((section) =>
      [...section.body.matchAll(placeholder)]
        .filter(([, kind = '', id]) => filledIn(edition, kind, id) === undefined)
        .map(([whole]) => `${where(section)}: ${whole}`),
    );
    expect(empty).toEqual([]);
    expect(sections.filter(({ body }) => /[{}]/.test(body.replace(placeholder, ''))).map(where)).toEqual([]);
  });

  test('names the landlord as the one who acts, in every clause', () => {
    const nameless = sections.filter(({ kind, body }) => kind === 'clause' && !body.includes('{landlord}'));
    expect(nameless.map(where)).toEqual([]);
  });

  test('opens no sentence with words that start in lower case', () => {
    const lower = sections.filter((section) =>
      sentencesOf(section.body).some((one) => /^\{(role|body|span|clause):/.test(one)),
    );
    expect(lower.map(where)).toEqual([]);
  });

  test.each(sections)('reads easily: $kind $id', (section) => {
    const { grade, longest, words } = readability(prose(edition, section));
    expect(words).toBeGreaterThan(3);
    expect(grade).toBeLessThanOrEqual(6);
    expect(longest).toBeLessThanOrEqual(25);
  });
});

describe('the measure', () => {
  test.each([
    ['home', 1],
    ['asked', 1],
    ['wanted', 2],
    ['houses', 2],
    ['complaint', 2],
    ['working', 2],
    ['table', 2],
    ['policy', 3],
    ['committee', 3],
    ['landlord', 2],
    ['Ombudsman', 3],
    ['co-operative', 5],
    ['20', 2],
  ])('%s has %i syllables', (word, count) => {
    expect(syllables(word)).toBe(count);
  });

  test('a long sentence of long words is hard', () => {
    const { grade, longest, sentences } = readability(
      'The organisation will endeavour to communicate its considered determination regarding the aforementioned representations expeditiously.',
    );
    expect({ hard: grade > 15, longest, sentences }).toEqual({ hard: true, longest: 14, sentences: 1 });
  });

  test('items of a list are sentences of their own', () => {
    expect(sentencesOf('It says:\n\n- one thing\n- another thing\n\nThat is all. Really.')).toHaveLength(5);
  });
});
