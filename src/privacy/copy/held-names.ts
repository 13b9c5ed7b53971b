/**
 * What a copy calls the rows that it has from other tables: by their kind, in the reader's words, because nobody outside knows
 * a table by its name. A table without a kind fails a test.
 */
import { ours, type Said } from './part.ts';

export const heldKinds: Readonly<Record<string, readonly string[]>> = {
  'sign-in': [
    'authenticators',
    'half_sign_ins',
    'passkey_challenges',
    'passkeys',
    'passwords',
    'recovery_codes',
    'sessions',
    'set_up_codes',
    'sign_in_codes',
    'sign_in_numbers',
    'sign_on_people',
    'sign_on_roles',
  ],
  beyond: ['beyond_use', 'beyond_use_openings'],
  claim: ['claim_codes'],
  dates: ['notices', 'told_dates', 'what_if_flips'],
  draft: ['drafts', 'kept_forms'],
  erased: ['erasures'],
  hold: ['legal_holds'],
  mail: ['letter_posts', 'mails'],
  notice: ['notices_given'],
  permission: ['organisation_members', 'permissions', 'prepared_acts', 'resident_occasions'],
  reached: ['rings', 'safe_contacts'],
  request: ['copy_requests'],
  work: ['desk_views', 'person_roles', 'rules_steps', 'translator_languages'],
};

const kindOf = new Map(
  Object.entries(heldKinds).flatMap(([kind, tables]) => tables.map((table) => [table, kind] as const)),
);

/** Undefined where nobody gave the table a kind. */
export function heldName(table: string): Said | undefined {
  const kind = kindOf.get(table);
  return kind === undefined ? undefined : ours(`privacy:held.${kind}`);
}
