/** Each part that a letter must hold is cut out of its words in turn: every such letter is refused, with who asks for the part. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bindingCode, letterContents, type LetterPart } from '#policy';
import { theShipped } from '../../tests/builders/governing.ts';
import { lackingParts } from './check-contents.ts';
import { composeLetter, type LetterFacts } from './compose.ts';
import { readLetterTemplate, type LetterTemplate } from './letter-template.ts';

const receivedOn = '2026-11-23';
const kinds = ['acknowledgement', 'response'] as const;
const words = (kind: string): string =>
  readFileSync(join(import.meta.dirname, `../../content/letters/en/${kind}.md`), 'utf8');

/** Every fact that a letter may hold. */
const facts: LetterFacts = {
  reference: 'CN-7K4M-29QX',
  receivedOn: { day: receivedOn },
  stageName: 'stage 1',
  definition: 'Damp.',
  outcomeSought: 'A fan.',
  responsibleFor: 'The fan.',
  respondBy: { day: '2026-12-07' },
  policyLink: 'http://localhost:4321/connect/en/policy',
  outcome: 'upheld',
  findings: 'It was damp.',
  reasons: 'It should be dry.',
  remedy: 'A fan.',
  outstandingActions: 'The wall.',
  nextStage: 'stage 2',
  ombudsman: 'yes',
  ombudsmanPhone: '0300 111 3000',
  ombudsmanWeb: 'https://www.housing-ombudsman.org.uk',
};

const without = (template: LetterTemplate, part: LetterPart): LetterTemplate => ({
  ...template,
  sections: template.sections.filter((section) => !section.parts.includes(part)),
});

const cuts = ['connect', 'croft', 'cottington', 'co-operative', 'coop-homes'].flatMap((landlord) => {
  const governing = theShipped(landlord);
  return governing.policy.stages.flatMap(({ id }) =>
    kinds.flatMap((kind) =>
      letterContents(governing.policy, bindingCode(governing, receivedOn), kind, id).map((required) => ({
        landlord,
        stage: id,
        kind,
        part: required.part,
        required,
        governing,
      })),
    ),
  );
});

test('there is something to cut out for every landlord', () => {
  expect(cuts.length).toBeGreaterThan(60);
  expect(new Set(cuts.map((each) => each.landlord)).size).toBe(5);
});

test.each(cuts)(
  '$landlord, $stage, $kind without its $part',
  ({ kind, stage, part, required, governing }) => {
    const under = { governing, receivedOn };
    const whole = readLetterTemplate(words(kind));
    const lacks = (template: LetterTemplate) =>
      lackingParts(under, { kind, stage, parts: composeLetter(template, facts, 'en').parts });
    expect(lacks(whole)).toEqual([]);
    expect(lacks(without(whole, part))).toContainEqual({
      reason: 'letter-lacks-required-part',
      clause: required.clauses[0] ?? required.provisions[0],
      facts: { part, asker: required.clauses.length > 0 ? 'policy' : 'code' },
    });
  },
);
