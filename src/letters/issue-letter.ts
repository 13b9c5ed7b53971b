import { createHash, randomUUID } from 'node:crypto';
import type { Call } from '#call';
import { sourceLanguage } from '#languages';
import { done, refused, type Outcome } from '#outcome';
import type { LetterKind } from '#policy';
import { shelfFor } from '#publishing';
import { centralFacts } from './central-facts.ts';
import { lackingParts, type LetterReason, type LetterRules } from './check-contents.ts';
import { composeLetter, type LetterBlock, type LetterContent, type LetterFacts } from './compose.ts';
import { readLetterTemplate } from './letter-template.ts';
import { outsideBodies } from './outside-bodies.ts';
import { insertLetter, letterByOnceKey } from './store.ts';

interface About {
  complaintId: string;
  stage: string;
  language: string;
  facts: LetterFacts;
  onceKey: string;
}
/** A receipt or a notice is the portal's own and owes nobody any content; every letter of the landlord's is checked. */
export type LetterToIssue = About &
  ({ kind: 'receipt' | 'notice' } | { kind: LetterKind; under: LetterRules });

export interface IssuedLetter {
  letterId: string;
  content: LetterContent;
}

/** One spelling for one content, whatever order the database gives its keys back in. */
export const hashOfContent = ({ title, language, parts, blocks, english }: LetterContent): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        title,
        language,
        parts,
        blocks.map(spelling),
        ...(english === undefined ? [] : [english.title, english.blocks.map(spelling)]),
      ]),
    )
    .digest('hex');

const spelling = (block: LetterBlock): unknown[] =>
  block.kind === 'list'
    ? [block.kind, block.items, ...(block.isNumbered ? ['numbered'] : [])]
    : block.kind === 'heading'
      ? [block.kind, block.text, false, ...(block.level === undefined ? [] : [block.level])]
      : [block.kind, block.text, block.isQuoted === true];

/**
 * Composes a letter in its language, with the English beside it, and issues it: from then on it never changes. The same key and kind again answer the first letter.
 *
 * Refused: `letter-lacks-required-part`, once for each part that the policy or the Code asks for and that the facts do not
 * fill, with the clause; `once-key-reused-for-another-letter`.
 */
export async function issueLetter(
  call: Call,
  letter: LetterToIssue,
): Promise<Outcome<IssuedLetter, LetterReason>> {
  const shelf = await shelfFor(call.tx);
  const pathIn = (language: string): string => `letters/${language}/${letter.kind}.md`;
  const own = shelf.text(pathIn(letter.language));
  const source = shelf.text(pathIn(sourceLanguage));
  if (source === undefined) throw new Error(`There are no words for the letter ${letter.kind}.`);
  const policy = 'under' in letter ? letter.under.governing?.policy : undefined;
  const composed = (template: string, language: string): LetterContent => {
    const facts = {
      ...centralFacts(call, shelf, policy?.handlingCode.applies),
      outside: policy && outsideBodies(shelf, policy, language),
      ...letter.facts,
    };
    return composeLetter(readLetterTemplate(template), facts, language);
  };
  const language = own === undefined ? sourceLanguage : letter.language;
  const english = composed(source, sourceLanguage);
  const content =
    own === undefined || language === sourceLanguage
      ? english
      : { ...composed(own, language), english: { title: english.title, blocks: english.blocks } };
  if ('under' in letter) {
    const { kind, stage } = letter;
    const lacks = lackingParts(letter.under, { kind, stage, parts: content.parts });
    if (lacks.length > 0) return refused(...lacks);
  }
  const contentHash = hashOfContent(content);
  const { complaintId, kind, stage, onceKey } = letter;
  const letterId = randomUUID();
  const isNew = await insertLetter(call.tx, {
    letterId,
    complaintId,
    kind,
    stage,
    language,
    content,
    contentHash,
    issuedAt: call.now,
    issuedBy: 'personId' in call.caller ? call.caller.personId : null,
    onceKey,
  });
  if (isNew) return done({ letterId, content });
  const earlier = await letterByOnceKey(call.tx, onceKey, kind);
  return earlier?.complaintId === complaintId && earlier.contentHash === contentHash
    ? done({ letterId: earlier.letterId, content })
    : refused({ reason: 'once-key-reused-for-another-letter' });
}
