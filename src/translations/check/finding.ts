/**
 * What the checker finds in a translation. A `refuses` finding is a mismatch of fact that no wording excuses; an `asks`
 * finding is a place where a person must look, because languages say the same force in other ways.
 */
export type TranslationFindingKind =
  | 'block-missing'
  | 'block-unknown'
  | 'placeholders-differ'
  | 'numbers-differ'
  | 'links-differ'
  | 'shape-differs'
  | 'left-in-source-language'
  | 'other-script'
  | 'negation-differs'
  | 'duty-differs'
  | 'choice-differs'
  | 'term-differs';

export interface TranslationFinding {
  block: string;
  finding: TranslationFindingKind;
  weight: 'refuses' | 'asks';
  /** What stands in the original and not in the translation, and the other way round. */
  facts: Readonly<Record<string, string>>;
}
