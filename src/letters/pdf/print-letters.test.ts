import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { composeLetter, type LetterFacts } from '../compose.ts';
import { readLetterTemplate } from '../letter-template.ts';
import { printLetters, type LetterToPrint } from './print-letters.ts';

const template = readLetterTemplate(
  readFileSync(join(import.meta.dirname, '../../../content/letters/en/response.md'), 'utf8'),
);
const landlord = { name: 'Connect Housing Association', address: [] };
const nasty = 'Żółw #set text(red) #read("/etc/passwd") $x$ \\ @here <end> `raw` *bold*';

function aLetter(facts: LetterFacts, changed: Partial<LetterToPrint> = {}): LetterToPrint {
  const content = composeLetter(template, facts, 'en');
  return {
    letter: { language: 'en', issuedAt: '2026-12-04T10:00:00.000Z', content },
    reference: 'CN-7K4M-29QX',
    to: ['Amina Yusuf', '12 Harbour Street', 'SW9 8AB'],
    isLarge: false,
    ...changed,
  };
}

const facts: LetterFacts = {
  stageName: 'stage 1',
  receivedOn: { day: '2026-11-23' },
  reference: 'CN-7K4M-29QX',
  definition: nasty,
  outcome: 'upheld',
};

async function printed(...letters: LetterToPrint[]): Promise<Uint8Array> {
  const bytes = await printLetters({ landlord, title: 'Our answer to your complaint', letters });
  if (bytes === undefined) throw new Error('not printed');
  return bytes;
}

/** Every part of the file that can be read, those that were packed among them. */
function insideOf(bytes: Uint8Array): string {
  const file = Buffer.from(bytes);
  const parts = [file.toString('latin1')];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    const end = file.indexOf('endstream', at);
    try {
      parts.push(inflateSync(file.subarray(at + 7, end)).toString('latin1'));
    } catch {
      // A part that was not packed this way stands in the file as it is.
    }
  }
  return parts.join('\n');
}

/** The words of the file: each face maps its glyphs to letters, and the pages name glyphs. */
function wordsOf(bytes: Uint8Array): string {
  const inside = insideOf(bytes);
  const letters = [...inside.matchAll(/<([0-9a-f]{4})> <((?:[0-9a-f]{4})+)>/gi)].map((match) =>
    String.fromCharCode(...(match[2]?.match(/.{4}/g) ?? []).map((each) => Number.parseInt(each, 16))),
  );
  return letters.join('');
}

describe('a letter as PDF', () => {
  test('is tagged, says its language and title, and claims PDF/UA', async () => {
    const bytes = await printed(aLetter(facts));
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    const inside = insideOf(bytes);
    for (const mark of [
      /\/StructTreeRoot/,
      /\/Lang ?\(en-GB\)/,
      /\/Marked true/,
      /pdfuaid:part>1</,
      /\/DisplayDocTitle true/,
      /Our answer to your complaint/,
    ])
      expect(inside).toMatch(mark);
    for (const tag of ['H1', 'H2', 'P']) expect(inside, tag).toMatch(new RegExp(`/S ?/${tag}\\b`));
  });

  test('holds what was written as text: every letter of it maps back', async () => {
    const words = wordsOf(await printed(aLetter(facts)));
    for (const letter of new Set('ConnectHousingAssociation#@$Żółw')) expect(words, letter).toContain(letter);
    expect(insideOf(await printed(aLetter(facts)))).not.toContain('root:');
  });

  test('the same letter is the same file; large print is another, and so is a batch', async () => {
    const one = await printed(aLetter(facts));
    expect(Buffer.from(await printed(aLetter(facts))).equals(Buffer.from(one))).toBe(true);
    const pages = (bytes: Uint8Array) => (insideOf(bytes).match(/\/Type ?\/Page\b/g) ?? []).length;
    expect(pages(one)).toBe(1);
    const long = { ...facts, findings: 'Three visits were booked and none was made. '.repeat(30) };
    expect(pages(await printed(aLetter(long, { isLarge: true })))).toBeGreaterThan(
      pages(await printed(aLetter(long))),
    );
    expect(pages(await printed(aLetter(facts), aLetter(facts), aLetter(facts)))).toBe(3);
  });

  test('every page has its foot, the last of each letter too', async () => {
    const long = { ...facts, findings: 'Three visits were booked and none was made. '.repeat(90) };
    const bytes = await printed(aLetter(long), aLetter(facts), aLetter(long, { isLarge: true }));
    const inside = insideOf(bytes);
    const feet = inside.match(/\/Subtype ?\/Footer[\s\S]*?\bEMC/g) ?? [];
    expect(feet.length).toBeGreaterThan(5);
    expect(inside.match(/\/Type ?\/Page\b/g)).toHaveLength(feet.length);
    for (const foot of feet) expect(foot.match(/\bT[jJ]\b|\]\s?TJ/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
  });

  test('what none of our faces can show is not printed with gaps: there is no file', async () => {
    const letters = [aLetter({ ...facts, definition: '\u{10A60}\u{10A61}' })];
    expect(await printLetters({ landlord, title: 'x', letters })).toBeUndefined();
  });

  test('what has no shape on paper is left out, and holds back no letter of its batch', async () => {
    const pasted = 'One\u000btwo\u0085three\u2028four \u0007\u001b[31m \u0091\ufffe\u{1ffff} end';
    const words = wordsOf(await printed(aLetter({ ...facts, definition: pasted }, { to: ['A\u0007B'] })));
    for (const letter of new Set('Onetwothreefourend')) expect(words, letter).toContain(letter);
  });

  test('no letters make no file', async () => {
    await expect(printLetters({ landlord, title: 'x', letters: [] })).rejects.toThrow('no letter');
  });
});
