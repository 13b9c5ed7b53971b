/** A letter as a page of its own, to be kept: plain HTML without scripts, styles or links out. */
const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? '');

export interface LetterKeptPage {
  title: string;
  /** The letter's language; its direction follows from it. */
  language: string;
  direction: 'ltr' | 'rtl';
  /** Lines above the words: who wrote, to whom, when, about what. */
  head: readonly string[];
  blocks: readonly (
    { kind: 'heading' | 'paragraph'; text: string } | { kind: 'list'; items: readonly string[] }
  )[];
}

export function letterPage({ title, language, direction, head, blocks }: LetterKeptPage): string {
  const words = blocks.map((block) =>
    block.kind === 'list'
      ? `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`
      : block.kind === 'heading'
        ? `<h2>${escaped(block.text)}</h2>`
        : `<p dir="auto">${escaped(block.text)}</p>`,
  );
  return `<!doctype html>
<html lang="${escaped(language)}" dir="${direction}">
<head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body>
<p>${head.map(escaped).join('<br>\n')}</p>
<h1>${escaped(title)}</h1>
${words.join('\n')}
</body>
</html>
`;
}
