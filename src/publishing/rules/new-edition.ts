/** The texts of a new edition, copied from the one it follows: the same bytes but for the day from which it is in force. */
import { splitFront } from '#policy';
import { setAt } from './edit-yaml.ts';

/** `policy.yaml` of the new edition. Its day is one that the landlord states, whatever the old one's was. */
export const copiedPolicy = (text: string, inForceFrom: string): string => {
  const dated = setAt(text, ['inForceFrom'], inForceFrom);
  return /^inForceBasis: stated$/m.test(dated) ? dated : setAt(dated, ['inForceBasis'], 'stated');
};

/** The wording in one language for the new edition. A text without front matter is copied as it is, for its reader to refuse. */
export const copiedText = (text: string, inForceFrom: string): string => {
  const split = splitFront(text);
  if (split === null) return text;
  const front = setAt(split.front, ['inForceFrom'], inForceFrom);
  return `---\n${front}---\n${split.body}`;
};

export const policyPath = (landlordId: string, inForceFrom: string): string =>
  `landlords/${landlordId}/${inForceFrom}/policy.yaml`;
export const textPath = (landlordId: string, inForceFrom: string, language: string): string =>
  `landlords/${landlordId}/${inForceFrom}/text.${language}.md`;
