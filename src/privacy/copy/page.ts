/** Parts as one page to keep: readable in the person's language, printable, with nothing that leads out of the file. */
import { directionOf, languageOfWords, sourceLanguage, translator } from '#languages';
import type { LetterBlock, LetterContent } from '#letters';
import { splitFront } from '#policy';
import { sayIn } from './part.ts';
import type { PartGiven } from './redact.ts';

export interface PageWords {
  language: string;
  landlord: string;
  title: string;
  /** What stands under the title. */
  lines: readonly string[];
  parts: readonly PartGiven<string>[];
  /** Where the file of a part stands beside this page, by place. */
  files: ReadonlyMap<number, string>;
  /** In place of a part that is left out. */
  leftOut: (reason: string) => string;
  notice?: { body: string; language: string };
}

export interface CopyWords extends Pick<PageWords, 'language' | 'landlord' | 'parts' | 'files'> {
  name: string;
  /** The day on which it was given out, ISO, London. */
  on: string;
  notice: NonNullable<PageWords['notice']>;
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? '');

const style = `body{font:1rem/1.6 Georgia,"Noto Serif",serif;max-inline-size:44rem;margin-inline:auto;padding:1rem;color:#1d2330;background:#fff;overflow-wrap:anywhere}
:lang(ur){line-height:2.2}h1,h2,h3{line-height:1.3}h2{margin-block-start:2.5rem;border-block-start:2px solid #1d2330;padding-block-start:1rem}
h3{margin-block:1.4rem .2rem;font-size:1rem}p,ul{margin-block:.3rem}blockquote{margin:.6rem 0;border-inline-start:4px solid #9aa3b2;padding-inline-start:1rem}
.out{background:#f1eee4;padding:.1rem .4rem}ul{padding-inline:1.4rem}img{max-inline-size:100%;block-size:auto}
@media print{body{max-inline-size:none;padding:0}h2{break-before:page}h3,section p{break-inside:avoid}a{color:inherit;text-decoration:none}}`;

const blockSaid = (block: LetterBlock): string =>
  block.kind === 'list'
    ? `<ul>${block.items.map((item) => `<li dir="auto">${escaped(item)}</li>`).join('')}</ul>`
    : block.kind === 'heading'
      ? `<p dir="auto"><strong>${escaped(block.text)}</strong></p>`
      : `<p dir="auto">${escaped(block.text)}</p>`;

const marked = (language: string, around: string): string =>
  language === around ? '' : ` lang="${escaped(language)}" dir="${directionOf(language)}"`;

const letterSaid = ({ title, language, blocks, english }: LetterContent, around: string): string =>
  [
    `<blockquote${marked(language, around)}><p><strong>${escaped(title)}</strong></p>${blocks.map(blockSaid).join('')}</blockquote>`,
    ...(english === undefined
      ? []
      : [
          `<blockquote lang="${sourceLanguage}" dir="ltr"><p><strong>${escaped(english.title)}</strong></p>${english.blocks.map(blockSaid).join('')}</blockquote>`,
        ]),
  ].join('\n');

/** The notice as plain lines: its facts are the page's, where they are kept up to date. */
function noticeSaid({ body, language }: NonNullable<PageWords['notice']>, around: string): string {
  const text = (splitFront(body)?.body ?? body)
    .replace(/\{[^}]*\}/g, '')
    .replace(/^## (?:[a-z0-9-]+ \| )?/gm, '## ');
  const lines = text.split(/\n{2,}/).map((block) => {
    if (block.startsWith('## ')) {
      const [head = '', ...rest] = block.split('\n');
      return `<p><strong>${escaped(head.slice(3))}</strong></p>${rest.length > 0 ? `<p>${escaped(rest.join(' '))}</p>` : ''}`;
    }
    const items = block.split(/^- /m).filter((item) => item.trim() !== '');
    return block.startsWith('- ')
      ? `<ul>${items.map((item) => `<li>${escaped(item.trim())}</li>`).join('')}</ul>`
      : block.trim() === ''
        ? ''
        : `<p>${escaped(block.trim())}</p>`;
  });
  return `<div${marked(language, around)}>${lines.join('\n')}</div>`;
}

/** One letter by itself, as it was sent. */
export const letterDocument = (letter: LetterContent, around: string): string => `<!doctype html>
<html lang="${escaped(letter.language)}" dir="${directionOf(letter.language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(letter.title)}</title><style>${style}</style></head>
<body><main>${letterSaid(letter, around)}</main></body>
</html>
`;

export function copyPage({ name, on, ...copy }: CopyWords): string {
  const t = translator(copy.language);
  const day = sayIn(copy.language, copy.landlord)({ day: on });
  return partsPage({
    ...copy,
    title: t('privacy:pack.title', { landlord: copy.landlord }),
    lines: [t('privacy:pack.for', { name, day }), t('privacy:pack.safety')],
    leftOut: (reason) => t('privacy:pack.left-out', { why: t(`privacy:pack.why.${reason}`) }),
  });
}

export function partsPage({
  language,
  landlord,
  title,
  lines,
  parts,
  files,
  leftOut,
  notice,
}: PageWords): string {
  const t = translator(language);
  const say = sayIn(language, landlord);
  // Words that somebody wrote are marked with their own language, so that they are read and read out right.
  const own = (text: string): string => {
    const code = languageOfWords(text, [language]);
    return code === language || code === '' ? ' dir="auto"' : ` lang="${code}" dir="auto"`;
  };
  const others = say({ key: 'privacy:pack.others' });
  const chapters = [...new Set(parts.map(({ chapter }) => say(chapter)))];
  const line = (isRecord: boolean, { field, said }: PartGiven['words'][number]): string => {
    const words = say(said);
    const body = escaped(words).replaceAll('\n', '<br>');
    return `<p${'text' in said ? own(words) : ''}>${isRecord ? `<bdi lang="en">${escaped(field)}</bdi>: ` : ''}${body}</p>`;
  };
  const partSaid = (part: PartGiven<string>, isRecord: boolean): string => {
    if (part.leftOut.length > 0)
      return part.leftOut
        .map((reason) => `<p><span class="out">${escaped(leftOut(reason))}</span></p>`)
        .join('\n');
    const file = files.get(part.place);
    return [
      `<h3 dir="auto">${escaped(say(part.label))}</h3>`,
      ...part.words.map((each) => line(isRecord, each)),
      ...(part.letter === undefined ? [] : [letterSaid(part.letter, language)]),
      ...(file === undefined
        ? []
        : [
            `<p><a href="${file.split('/').map(encodeURIComponent).join('/')}"><bdi>${escaped(file)}</bdi></a></p>`,
          ]),
    ].join('\n');
  };
  const sections = chapters.map(
    (chapter, at) => `<section id="part-${at + 1}" aria-labelledby="head-${at + 1}">
<h2 id="head-${at + 1}">${escaped(chapter)}</h2>
${parts
  .filter((part) => say(part.chapter) === chapter)
  .map((part) => partSaid(part, chapter === others))
  .join('\n')}
</section>`,
  );
  const about = t('privacy:pack.notice');
  return `<!doctype html>
<html lang="${escaped(language)}" dir="${directionOf(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${style}</style></head>
<body>
<header><h1>${escaped(title)}</h1>
${lines.map((each) => `<p>${escaped(each)}</p>`).join('\n')}</header>
<nav aria-label="${escaped(t('out:paper.contents'))}"><p><strong>${escaped(t('out:paper.contents'))}</strong></p><ul>
${chapters.map((chapter, at) => `<li><a href="#part-${at + 1}">${escaped(chapter)}</a></li>`).join('\n')}
${notice === undefined ? '' : `<li><a href="#notice">${escaped(about)}</a></li>`}
</ul></nav>
<main>
${sections.join('\n')}
${
  notice === undefined
    ? ''
    : `<section id="notice" aria-labelledby="notice-head"><h2 id="notice-head">${escaped(about)}</h2>
${noticeSaid(notice, language)}
</section>`
}
</main>
</body>
</html>
`;
}
