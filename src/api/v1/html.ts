/** Words as HTML, for whoever has no components of ours. Everything is escaped; the only elements are those named here. */
import { config } from '#config';
import type { ArticleShown, Block, ClauseShown, NoteShown, PolicyShown, Run } from '../reading/shown.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? '');

/** Links inside the portal are made whole: the page they go to stands elsewhere than the reader. */
export const whole = (href: string): string =>
  href.startsWith('/') ? `${config().PUBLIC_URL}${href}` : href;

function run(each: Run): string {
  if (typeof each === 'string') return escaped(each);
  return 'href' in each
    ? `<a href="${escaped(whole(each.href))}">${escaped(each.text)}</a>`
    : `<span lang="${escaped(each.language)}">${escaped(each.text)}</span>`;
}
const runs = (many: readonly Run[]): string => many.map(run).join('');

const block = (each: Block): string => {
  if (each.kind === 'paragraph') return `<p>${runs(each.runs)}</p>`;
  const name = each.isOrdered ? 'ol' : 'ul';
  return `<${name}>${each.items.map((item) => `<li>${runs(item)}</li>`).join('')}</${name}>`;
};
const blocks = (many: readonly Block[]): string => many.map(block).join('\n');

export const articleHtml = ({ blocks: many }: ArticleShown): string =>
  many
    .map((each) =>
      each.kind === 'heading'
        ? `<h2${each.id === undefined ? '' : ` id="${escaped(each.id)}"`}>${escaped(each.text)}</h2>`
        : block(each),
    )
    .join('\n');

const note = ({ kind, heading, blocks: words, cite, reading }: NoteShown): string =>
  [
    `<aside data-kind="${kind}">`,
    `<h3>${escaped(heading)}</h3>`,
    blocks(words),
    ...(cite === undefined ? [] : [`<p><cite>${runs(cite)}</cite></p>`]),
    ...(reading ? [`<h3>${escaped(reading.heading)}</h3>`, blocks(reading.blocks)] : []),
    '</aside>',
  ].join('\n');

const clause = (each: ClauseShown): string =>
  [
    `<section id="${escaped(each.anchor)}" data-clause="${escaped(each.id)}">`,
    `<h2>${escaped(each.heading)}</h2>`,
    blocks(each.blocks),
    ...[...each.laws, ...each.notes].map(note),
    '</section>',
  ].join('\n');

export const policyHtml = ({ clauses }: PolicyShown): string => clauses.map(clause).join('\n');
