/** How a language stands, in marks, and what this editor may do with it. */
import {
  isOriginal,
  mayWrite,
  noLanguage,
  sharesFacts,
  type Editor,
  type EntryKind,
  type LanguageStanding,
} from '#publishing';
import type { ActName, Mark } from './shown.ts';

/** What wants somebody's hand comes first. */
export function marksOf(language: string, standing: LanguageStanding | undefined): Mark[] {
  if (standing === undefined) return ['missing'];
  const { row, live, stale, schedules } = standing;
  const marks: Mark[] = [
    ...(row.draftState ? [row.draftState] : []),
    ...(schedules.length > 0 ? (['scheduled'] as const) : []),
    ...(stale.length > 0 ? (['stale'] as const) : []),
    ...(live && !isOriginal(language) && !live.isChecked ? (['unchecked'] as const) : []),
    ...(live ? (['published'] as const) : []),
    ...(row.unpublishedAt !== null ? (['down'] as const) : []),
  ];
  return marks.length > 0 ? marks : ['missing'];
}

/** Which languages a kind is written in: with its facts, where it has some. */
export const languagesFor = (kind: EntryKind, codes: readonly string[]): string[] => [
  ...(sharesFacts(kind) ? [noLanguage] : []),
  ...codes,
];

/** What this editor may do now. The verbs decide again: this is only what a page offers. */
export function actsOf(
  editor: Editor,
  kind: EntryKind,
  language: string,
  standing: LanguageStanding | undefined,
): ActName[] {
  const writes = mayWrite(editor, kind, language);
  const [reviews, publishes] = [editor.roles.includes('reviewer'), editor.roles.includes('publisher')];
  const state = standing?.row.draftState ?? null;
  const isLive = (standing?.row.liveNumber ?? null) !== null;
  const waits = (action: string): boolean =>
    standing?.schedules.some((each) => each.action === action) ?? false;
  const offered: [ActName, boolean][] = [
    ['write', writes],
    ['submit', writes && (state === 'draft' || state === 'sent-back')],
    ['decide', reviews && state === 'in-review'],
    ['publish', publishes && state === 'approved'],
    ['schedule-publish', publishes && state === 'approved' && !waits('publish')],
    ['unpublish', publishes && isLive],
    ['schedule-unpublish', publishes && isLive && !waits('unpublish')],
    ['dismiss', writes && (standing?.stale.length ?? 0) > 0],
    ['check', reviews && isLive && !isOriginal(language) && standing?.live?.isChecked === false],
    ['copy', writes && language !== noLanguage && !isOriginal(language)],
  ];
  return offered.flatMap(([act, isOffered]) => (isOffered ? [act] : []));
}
