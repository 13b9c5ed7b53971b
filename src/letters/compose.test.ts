import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { composeLetter } from './compose.ts';
import { readLetterTemplate } from './letter-template.ts';

const template = (kind: string) =>
  readLetterTemplate(readFileSync(join(import.meta.dirname, `../../content/letters/en/${kind}.md`), 'utf8'));

describe('composing', () => {
  test('what somebody typed stays as typed: braces, conditions and marks are text', () => {
    const definition = '{reasons} {?outcome=upheld} <b>## decision | x</b>';
    const { blocks, parts } = composeLetter(template('response'), { definition, reasons: 'Because.' }, 'en');
    expect(blocks).toContainEqual({ kind: 'paragraph', text: definition, isQuoted: true });
    expect(parts).toEqual(['complaint-definition', 'reasons']);
  });

  test('days, instants and lists are put into words; lines of a text are paragraphs', () => {
    const receipt = composeLetter(
      template('receipt'),
      {
        landlord: 'Connect',
        reference: 'CN-1',
        receivedAt: { instant: '2026-11-23T09:05:00Z' },
        code: 'A-B',
        receiptLink: 'http://x',
        account: 'One.\n\nTwo.',
        dates: ['First.', 'Second.'],
      },
      'en',
    );
    expect(receipt.title).toBe('Connect has your complaint');
    expect(JSON.stringify(receipt.blocks)).toContain('Monday 23\u00a0November 2026 at 09:05');
    expect(receipt.blocks).toContainEqual({ kind: 'list', items: ['First.', 'Second.'] });
    expect(receipt.blocks).toContainEqual({ kind: 'paragraph', text: 'Two.', isQuoted: true });
    expect(
      receipt.blocks.some((block) => block.kind === 'paragraph' && block.text.startsWith('No day')),
    ).toBe(false);
  });

  test.each(['acknowledgement', 'response', 'receipt', 'remedy-due', 'remedy-done'])(
    '%s keeps to its form',
    (kind) => {
      expect(template(kind).sections.length).toBeGreaterThan(3);
    },
  );

  test.each([
    ['no front matter', '## stage | Head\n\nText.\n'],
    [
      'an unknown part',
      '---\nletter: x\ntitle: X\nprovides: [stage]\n---\n\n## stage, weather | Head\n\nText.\n',
    ],
    [
      'a part that is promised and not written',
      '---\nletter: x\ntitle: X\nprovides: [stage, remedy]\n---\n\n## stage | H\n\nT.\n',
    ],
    [
      'a part that is written and not promised',
      '---\nletter: x\ntitle: X\nprovides: [stage]\n---\n\n## stage, remedy | H\n\nT.\n',
    ],
    [
      'a condition that is none',
      '---\nletter: x\ntitle: X\nprovides: [stage]\n---\n\n## stage | H\n\n{?a&b} T.\n',
    ],
  ])('a template with %s is refused', (_, source) => expect(() => readLetterTemplate(source)).toThrow());
});
