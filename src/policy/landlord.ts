/**
 * The shape of `content/landlords/<landlord>/landlord.yaml`: who the landlord is, apart from any edition of its policy.
 *
 * Addresses stand here only as the landlord's own policy prints them. A number for repairs in danger is needed by every
 * landlord; where it is invented for a demonstration it is marked, and a page must not print it as a real one.
 */
import { z } from 'zod';
import { channels, divisions } from './terms.ts';

const kebab = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

export const landlordKinds = [
  'housing-association',
  'housing-co-operative',
  'resident-management-organisation',
  'commercial-manager',
] as const;
export type LandlordKind = (typeof landlordKinds)[number];

export const nations = ['england', 'wales', 'scotland', 'northern-ireland'] as const;
export type Nation = (typeof nations)[number];

export const landlordSchema = z.strictObject({
  id: kebab,
  name: z.string().min(1),
  /** As sentences use it; a proper name, so that it can open a sentence as well as stand in one. */
  shortName: z.string().regex(/^\p{Lu}/u),
  kind: z.enum(landlordKinds),
  nation: z.enum(nations),
  calendar: z.enum(divisions),
  /** The two letters that every reference to a complaint begins with. */
  referencePrefix: z.string().regex(/^[A-Z]{2}$/),
  /** The languages offered, the first being the policy's own. */
  languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).min(1),
  repairsInDanger: z.strictObject({
    telephone: z.string().regex(/^0[\d ]{9,13}$/),
    /** True where the number is invented. */
    demo: z.boolean(),
  }),
  contacts: z.array(
    z.strictObject({
      channel: z.enum(channels),
      value: z.string().min(1),
      /** The clause that prints it. */
      clause: z.string().min(1).max(24),
    }),
  ),
  /** `none` where the policy covers commercial contracts only. */
  regulatedBy: z.enum(['regulator-of-social-housing', 'none']),
  /** The body that the regulator looks to, where the landlord manages homes for another. */
  regulatedThrough: kebab.optional(),
});
export type Landlord = z.infer<typeof landlordSchema>;
