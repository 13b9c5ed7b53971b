/** Every act that has a form, by its address. */
import { caseworkForms } from './casework.ts';
import type { ActForm } from './form.ts';
import { handlingForms } from './handling.ts';
import { verbForms } from './verbs.ts';

export const actForms: readonly ActForm[] = [...verbForms, ...caseworkForms, ...handlingForms];

/** The form of an act of this party; undefined where there is none. */
export const actNamed = (act: string, party: ActForm['party']): ActForm | undefined =>
  actForms.find((form) => form.act === act && form.party === party);
