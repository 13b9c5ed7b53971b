/**
 * The shape of one edition of the Ombudsman's Complaint Handling Code: `content/codes/<code>/<edition>/*.yaml`.
 *
 * Provisions, ceilings and letters stand in a file each and are read together: a ceiling names a provision of its own
 * edition, never of another, since earlier editions number them otherwise.
 */
import { z } from 'zod';
import { spanSchema } from './document.ts';
import { groundKinds, letterKinds, letterParts } from './terms.ts';

const number = z.string().regex(/^[1-9]\.(?:[1-9]|[1-9]\d)$/);
const codeStage = z.union([z.literal(1), z.literal(2)]);

/** How well a provision's wording is known to us. */
export const confidences = ['confirmed', 'secondary-source', 'to-verify'] as const;

/** What can show that a provision is kept. */
export const deciders = ['policy', 'case', 'person'] as const;
export type Decider = (typeof deciders)[number];

export const provisionSchema = z.strictObject({
  number,
  about: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  decidedBy: z.array(z.enum(deciders)).min(1),
  confidence: z.enum(confidences),
  /** The provision asks for something only where this holds; `scene-setting` never asks for anything. */
  condition: z.enum(['scene-setting', 'another-body-handles', 'exception-in-force']).optional(),
});
export type Provision = z.infer<typeof provisionSchema>;

export const ceilingSchema = z.strictObject({
  provision: number,
  codeStage,
  duty: z.enum(['acknowledge', 'respond', 'extension']),
  span: spanSchema,
  from: z.enum(['stage-start', 'acknowledgement', 'end-of-response-time']),
});
export type Ceiling = z.infer<typeof ceilingSchema>;

export const requiredLetterSchema = z.strictObject({
  letter: z.enum(letterKinds),
  /** Absent where the letter belongs to no stage: a refusal. */
  codeStage: codeStage.optional(),
  contains: z.array(z.enum(letterParts)).min(1),
  provisions: z.array(number).min(1),
});
export type RequiredLetter = z.infer<typeof requiredLetterSchema>;

export const handlingCodeSchema = z
  .strictObject({
    code: z.string().min(1),
    edition: z.string().regex(/^\d{4}-\d{2}$/),
    inForceFrom: z.iso.date(),
    source: z.url(),
    asOf: z.iso.date(),
    provisions: z.array(provisionSchema).min(1),
    ceilings: z.array(ceilingSchema).min(1),
    ageLimit: z.strictObject({
      provision: number,
      span: spanSchema,
      countedFrom: z.literal('event-or-awareness'),
      discretion: z.literal(true),
    }),
    fairGrounds: z.strictObject({ provision: number, kinds: z.array(z.enum(groundKinds)).min(1) }),
    letters: z.array(requiredLetterSchema).min(1),
  })
  .superRefine((code, context) => {
    const known = new Set(code.provisions.map((provision) => provision.number));
    if (known.size !== code.provisions.length) {
      context.addIssue({ code: 'custom', path: ['provisions'], message: 'each provision once' });
    }
    const named = [
      ...code.ceilings.map((ceiling) => ceiling.provision),
      ...code.letters.flatMap((letter) => letter.provisions),
      code.ageLimit.provision,
      code.fairGrounds.provision,
    ];
    for (const stray of named.filter((one) => !known.has(one))) {
      context.addIssue({
        code: 'custom',
        path: ['provisions'],
        message: `a provision ${stray}, named by a rule`,
      });
    }
  });
export type HandlingCode = z.infer<typeof handlingCodeSchema>;

/**
 * The Code's longest time for a duty at one of its two stages, with the provision that sets it.
 * `from` is what the span is counted from; an extension is counted from the end of the response time. The day of the
 * trigger is never counted. Undefined where the Code sets none.
 */
export const ceilingFor = (
  code: HandlingCode,
  stage: 1 | 2 | undefined,
  duty: Ceiling['duty'],
): Ceiling | undefined =>
  code.ceilings.find((ceiling) => ceiling.codeStage === stage && ceiling.duty === duty);

/**
 * What the Code asks a letter to contain, at one of its two stages or at none (a refusal), each part once.
 * Empty where the Code asks nothing of it.
 */
export const requiredLetterParts = (
  code: HandlingCode,
  letter: RequiredLetter['letter'],
  stage?: 1 | 2,
): RequiredLetter['contains'] => [
  ...new Set(
    code.letters
      .filter((one) => one.letter === letter && one.codeStage === stage)
      .flatMap((one) => one.contains),
  ),
];

/** Is this edition of the Code in force on a day (ISO date, Europe/London)? No later edition is known. */
export const isInForce = (code: HandlingCode, day: string): boolean => code.inForceFrom <= day;
