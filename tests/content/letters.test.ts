/** Letters as they ship in English: readable with anything filled in, and without a figure or a contact of their own. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readability } from './readability.ts';
import { contentFile } from './shipped.ts';

describe.each(readdirSync(new URL('../../content/letters/en/', import.meta.url)))('%s', (name) => {
  const [, front = '', ...rest] = contentFile(`letters/en/${name}`).split(/^---$/m);
  const body = rest.join('---');
  const prose = body
    .replace(/^## .*\|/gm, '')
    .replace(/\{[?*][^}]*\}|^### /gm, '')
    .replace(/^\s*\{\w+\}\s*$/gm, '')
    .replace(/\{\w+\}/g, 'stage one');

  it('says that it is the source', () => expect(front).toMatch(/^made: source$/m));

  it('is plain: grade 7 at most, no sentence over 25 words', () => {
    const { grade, longest } = readability(prose);
    expect(grade).toBeLessThanOrEqual(7);
    expect(longest).toBeLessThanOrEqual(25);
  });

  it('has no figure and no address of its own', () => {
    expect(prose).not.toMatch(/\d|@|https?:|www\./);
  });
});
