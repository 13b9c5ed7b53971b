/** Who may do what to an entry: roles of the landlord's staff, or of a key, and for translators their languages. */
import { actorOf, type Call, type Role } from '#call';
import { refused, type Refusal } from '#outcome';
import { isOriginal, type EntryKind } from './entry.ts';
import { languagesOfTranslator } from './store/translators.ts';

export interface Editor {
  /** As audit lines and revisions name whoever it is. */
  actor: string;
  roles: readonly Role[];
  languages: readonly string[];
}

const working: readonly Role[] = ['writer', 'translator', 'reviewer', 'publisher', 'policy-editor'];

/** The caller as an editor; null for whoever has no part in what is published. */
export async function editorOf({ caller, tx }: Call): Promise<Editor | null> {
  if (caller.kind === 'system') return { actor: 'system', roles: working, languages: [] };
  if (caller.kind !== 'staff' && caller.kind !== 'key') return null;
  if (!caller.roles.some((role) => working.includes(role))) return null;
  const languages =
    caller.kind === 'key'
      ? caller.languages
      : caller.roles.includes('translator')
        ? await languagesOfTranslator(tx, caller.personId)
        : [];
  return { actor: actorOf(caller), roles: caller.roles, languages };
}

/** Words are first written by writers (those of a policy by its editors too), and translated by translators of the language. */
export const mayWrite = ({ roles, languages }: Editor, kind: EntryKind, language: string): boolean =>
  isOriginal(language)
    ? roles.includes('writer') || (kind === 'policy-wording' && roles.includes('policy-editor'))
    : roles.includes('translator') && languages.includes(language);

export type Right = 'write' | 'review' | 'publish' | 'see';

export type RightReason =
  'only-writers' | 'only-translators-of-the-language' | 'only-reviewers' | 'only-publishers' | 'only-editors';

/** Why this editor may not, or nothing. */
export function noTo(
  right: Right,
  editor: Editor | null,
  kind: EntryKind,
  language: string,
): Refusal<RightReason> | undefined {
  if (editor === null) return { reason: 'only-editors' };
  if (right === 'write' && !mayWrite(editor, kind, language))
    return isOriginal(language)
      ? { reason: 'only-writers' }
      : { reason: 'only-translators-of-the-language', facts: { language } };
  if (right === 'review' && !editor.roles.includes('reviewer')) return { reason: 'only-reviewers' };
  if (right === 'publish' && !editor.roles.includes('publisher')) return { reason: 'only-publishers' };
  return undefined;
}

/** The same as a refused outcome, for verbs. */
export const refusedTo = (...given: Parameters<typeof noTo>) => {
  const no = noTo(...given);
  return no && refused(no);
};
