/**
 * The data map: what every column holds, what for and how long. It is kept by people in `data-map.yaml` and held against the
 * schema, so that a column that nobody thought about is found before it is filled.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const words = z.string().min(1);
const mapSchema = z.strictObject({
  classes: z.record(words, words),
  purposes: z.record(words, words),
  /** Days after which it goes; null: it stays. */
  kept: z.record(words, z.strictObject({ days: z.number().int().positive().nullable(), after: words })),
  tables: z.record(
    words,
    z.strictObject({ about: words, purpose: words, kept: words, columns: z.record(words, words) }),
  ),
});
export type DataMap = z.output<typeof mapSchema>;

const inFolder = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

export const readDataMap = (text = inFolder('data-map.yaml')): DataMap => mapSchema.parse(parse(text));

/** `table.column` of every column that the migrations leave. */
export function columnsOfSchema(dump = inFolder('schema.sql')): string[] {
  const [, columns = ''] = /-- Columns\n([\s\S]*?)\n\n-- Constraints/.exec(dump) ?? [];
  return columns.split('\n').map((line) => line.split(' ')[0] ?? '');
}

/** Everything in which map and schema differ, and every class, purpose or time that is not explained. */
export function faultsOfMap(map: DataMap, columns: readonly string[]): string[] {
  const mapped = Object.entries(map.tables).flatMap(([table, { columns: of }]) =>
    Object.keys(of).map((column) => `${table}.${column}`),
  );
  const unexplained = Object.entries(map.tables).flatMap(([table, { purpose, kept, columns: of }]) => [
    ...(purpose in map.purposes ? [] : [`${table}: no such purpose: ${purpose}`]),
    ...(kept in map.kept ? [] : [`${table}: no such time: ${kept}`]),
    ...Object.entries(of)
      .filter(([, kind]) => !(kind in map.classes))
      .map(([column, kind]) => `${table}.${column}: no such class: ${kind}`),
  ]);
  return [
    ...columns.filter((each) => !mapped.includes(each)).map((each) => `${each}: has no class`),
    ...mapped.filter((each) => !columns.includes(each)).map((each) => `${each}: is not in the schema`),
    ...unexplained,
  ];
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (heads: string[], rows: string[][]): string =>
  [row(...heads), row(...heads.map(() => '---')), ...rows.map((each) => row(...each))].join('\n');

/** The map as a page for people: the tables that hold most first by name, each with its columns by class. */
export function dataMapPage(map: DataMap): string {
  const kept = ({ days, after }: DataMap['kept'][string]): string =>
    days === null ? `Until ${after}` : `${days} days after ${after}`;
  const tables = Object.entries(map.tables).map(([name, { about, purpose, kept: time, columns }]) => {
    const byClass = Object.keys(map.classes)
      .map((kind) => [kind, Object.keys(columns).filter((column) => columns[column] === kind)] as const)
      .filter(([, names]) => names.length > 0)
      .map(([kind, names]) => [kind, names.map((each) => `\`${each}\``).join(', ')]);
    return `### ${name}\n\n${about}. Purpose: ${purpose}. Kept: ${time}.\n\n${table(['Class', 'Columns'], byClass)}`;
  });
  return `${[
    '# Data map',
    'Made of `db/data-map.yaml` by `npm run db:data-map`; do not edit. Every column of every table stands here.',
    `## Classes\n\n${table(['Class', 'Meaning'], Object.entries(map.classes))}`,
    `## Purposes\n\n${table(['Purpose', 'Meaning'], Object.entries(map.purposes))}`,
    `## How long\n\n${table(
      ['Kept', 'Until'],
      Object.entries(map.kept).map(([name, time]) => [name, kept(time)]),
    )}`,
    '## Tables',
    ...tables,
  ].join('\n\n')}\n`;
}

const numbered = (lines: readonly string[]): string =>
  lines.map((line, at) => `${at + 1}. ${line}`).join('\n');
const toFill = '_To fill in._';

/**
 * A data protection impact assessment (UK GDPR article 35) to be finished by the landlord: what the software knows stands
 * in it, made of the map; what only the landlord knows is left to fill in.
 */
export function dpiaPage(map: DataMap): string {
  const tables = Object.entries(map.tables);
  const holding = (kind: string): string[] =>
    tables.filter(([, { columns }]) => Object.values(columns).includes(kind)).map(([name]) => name);
  const described = (kinds: readonly string[]): string[][] =>
    kinds.map((kind) => [
      map.classes[kind] ?? kind,
      holding(kind)
        .map((name) => `\`${name}\``)
        .join(', '),
    ]);
  const kept = ({ days, after }: DataMap['kept'][string]): string =>
    days === null ? `Until ${after}` : `${days} days after ${after}`;
  const purposes = Object.entries(map.purposes).map(([name, meaning]) => [
    meaning,
    tables
      .filter(([, { purpose }]) => purpose === name)
      .map(([, { about }]) => about)
      .join('; '),
  ]);
  const risks: [string, string][] = [
    [
      'Somebody in the household reads what was told',
      'Complaints belong to persons; neutral mail; leaving at once',
    ],
    ['Staff look at what is not their work', 'Every opening is written down and shown to the resident'],
    [
      'One landlord sees another’s residents',
      'Row-level security by landlord, forced, tested with the filter taken out',
    ],
    [
      'An advocate goes too far or stays too long',
      'Dated permissions, checked on each read and in each write',
    ],
    [
      'A leak is found late, and whom it concerns is not known',
      'The trail of audit, and the page “Who saw what”',
    ],
    ['Data is kept too long', 'Each table has its time; what has run out is swept away'],
    ['A copy of a file tells of somebody else', 'Flags, a review by a person, and reasons that are kept'],
  ];
  return `${[
    '# Data protection impact assessment: a template',
    'Made of `db/data-map.yaml` by `npm run db:data-map`; do not edit here: take a copy, and fill in what is left open. It is no legal advice.',
    `## 1. Who and what\n\n${table(
      ['Question', 'Answer'],
      [
        ['Controller', toFill],
        ['Data protection officer', toFill],
        ['Processors, and where they are', toFill],
        [
          'Why an assessment is needed',
          'Data of people in vulnerable situations, on a large scale, with free text that may hold special categories (UK GDPR article 35(3)(b))',
        ],
      ],
    )}`,
    `## 2. What is held, of whom\n\n${table(['Kind of data', 'Tables'], described(['personal', 'special', 'contact', 'credential']))}`,
    `## 3. What for, and on what ground\n\n${table(['Purpose (ground)', 'What'], purposes)}\n\nCondition for special categories (article 9, and Schedule 1 of the Data Protection Act 2018): ${toFill}`,
    `## 4. How long\n\n${table(
      ['Kept', 'Until'],
      Object.entries(map.kept).map(([name, time]) => [name, kept(time)]),
    )}\n\nYour own retention schedule, where it differs: ${toFill}`,
    `## 5. Who was asked\n\nResidents, staff, the data protection officer: ${toFill}`,
    `## 6. Is it necessary, and in proportion?\n\n${numbered([
      'Only what happened and a way to reach the person cannot be left out when a complaint is made.',
      'No decision is made by a computer. Suggestions are marked and a person decides.',
      'No other host is asked for anything: no analytics, no fonts, no pictures from elsewhere.',
      `What you ask for beside that: ${toFill}`,
    ])}`,
    `## 7. Risks, and what stands against them\n\n${table(
      ['Risk', 'In the software', 'Likely? Grave?', 'What you add'],
      risks.map(([risk, answer]) => [risk, answer, toFill, toFill]),
    )}`,
    `## 8. People’s rights\n\n${table(
      ['Right', 'Where'],
      [
        [
          'To be told (13, 14)',
          'The guide “What is kept of you, and why”, one line at each point of asking; which text stood there is kept',
        ],
        ['To a copy (15, 20)', 'The page “Your information”; its clock; a copy that programs can read'],
        ['To have it put right (16)', 'Notes beside any record; corrections are versions'],
        [
          'To complain (Data Protection Act 2018 s.164A)',
          'The page “Your information”; acknowledged within the time of the central facts',
        ],
        ['To have it erased or not used (17, 18, 21)', toFill],
      ],
    )}`,
    `## 9. Signed\n\n${table(
      ['Who', 'Name', 'Day'],
      [
        ['Data protection officer’s advice', toFill, toFill],
        ['Approved by', toFill, toFill],
        ['To be looked at again by', toFill, toFill],
      ],
    )}`,
  ].join('\n\n')}\n`;
}

/**
 * An appropriate policy document (Data Protection Act 2018, Schedule 1, part 4) to be finished by the landlord: which data of
 * special categories the software holds and how it is guarded stands in it; what only the landlord can say is left open.
 */
export function policyDocumentPage(map: DataMap): string {
  const special = Object.entries(map.tables).filter(([, { columns }]) =>
    Object.values(columns).includes('special'),
  );
  const lasts = (kept: string): string => {
    const { days, after } = map.kept[kept] ?? { days: null, after: 'it is replaced' };
    return days === null ? `Until ${after}` : `${days} days after ${after}`;
  };
  return `${[
    '# Appropriate policy document: a template',
    'Made of `db/data-map.yaml` by `npm run db:data-map`; do not edit here: take a copy, and fill in what is left open. It is no legal advice.',
    `## 1. Who\n\n${table(
      ['Question', 'Answer'],
      [
        ['Controller', toFill],
        ['Data protection officer', toFill],
        ['Read again by', toFill],
      ],
    )}`,
    `## 2. What is held that may be of a special category, or tell of offences\n\nNothing asks for a diagnosis, a belief, an origin or an offence, and equality monitoring is not asked at all. People write of such things all the same.\n\n${table(
      ['Table', 'What', 'Kept'],
      special.map(([name, { about, kept }]) => [`\`${name}\``, about, lasts(kept)]),
    )}`,
    `## 3. On which condition\n\n${table(
      ['What', 'Article 9(2), or 10', 'Schedule 1, paragraph'],
      [
        ['What people write in a complaint', toFill, toFill],
        ['What helps somebody (adjustments)', toFill, toFill],
        ['What keeps somebody safe; worries that were raised', toFill, toFill],
        ['What is shared with somebody outside', toFill, toFill],
      ],
    )}`,
    `## 4. How the principles are kept (article 5)\n\n${table(
      ['Principle', 'In the software', 'What you add'],
      [
        ['Lawful, fair, open', 'The purpose stands at each question; a guide in every language', toFill],
        ['For one purpose', 'Counts of fewer than five are not said', toFill],
        [
          'No more than is needed',
          'Both questions can be left out; the need is asked, never its cause',
          toFill,
        ],
        ['Right', 'Notes beside any record; corrections are versions', toFill],
        [
          'No longer than is needed',
          'A schedule and a nightly run; beyond use once an account is erased',
          toFill,
        ],
        [
          'Safe',
          'Needs and safety stand in a table of their own, read by those who deal with the complaint; worries are sealed and read by the safeguarding lead alone; every opening is written down',
          toFill,
        ],
        ['Shown', 'A trail that can be checked elsewhere', toFill],
      ],
    )}`,
    `## 5. How long, and how it goes\n\nYour own schedule, where it differs from the table above: ${toFill}`,
    `## 6. Signed\n\n${table(['Who', 'Name', 'Day'], [['Approved by', toFill, toFill]])}`,
  ].join('\n\n')}\n`;
}
