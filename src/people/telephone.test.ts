import { expect, test } from 'vitest';
import { readTelephone } from './telephone.ts';

test.each([
  ['07700 900123', '+447700900123'],
  ['+44 7700 900 123', '+447700900123'],
  ['0044 (7700) 900-123', '+447700900123'],
  ['٠٧٧٠٠ ٩٠٠١٢٣', '+447700900123'],
  ['+48 601 234 567', '+48601234567'],
])('%s is kept as %s', (typed, kept) => expect(readTelephone(typed)).toBe(kept));

test.each([
  '',
  '7700 900123',
  '999',
  '+0 7700 900123',
  '07700 900123 x4',
  'amina@example.org',
  '+1234567890123456',
])('%j can be none', (typed) => expect(readTelephone(typed)).toBeUndefined());
