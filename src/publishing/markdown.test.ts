import { describe, expect, test } from 'vitest';
import { markdownFaults, markdownTree, renderMarkdown, type Rendered } from './markdown.ts';

const around = {
  say: (name: string, key: string) =>
    name === 'fact' && key === 'phone'
      ? { text: '0300 111 3000', href: 'tel:03001113000', isLeftToRight: true }
      : name === 'landlord'
        ? { text: 'Connect <b>' }
        : null,
  link: (path: string) => `/connect/en/${path}`,
  media: (slug: string) =>
    slug === 'office' ? { src: '/connect/en/media/a.webp', alt: 'Our office', width: 8, height: 6 } : null,
};
const html = (source: string) => renderMarkdown(source, around);

test.each([
  ['a paragraph', 'Hello *you* and **you**.', '<p>Hello <em>you</em> and <strong>you</strong>.</p>'],
  ['a list', '- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
  ['a numbered list', '3. a', '<ol start="3">\n<li>a</li>\n</ol>'],
  ['a heading', '## Help', '<h2>Help</h2>'],
  ['a quote', '> so', '<blockquote>\n<p>so</p>\n</blockquote>'],
  [
    'a link outside',
    '[x](https://a.example/b?c=1)',
    '<p><a href="https://a.example/b?c=1" rel="noopener noreferrer">x</a></p>',
  ],
  ['a link inside', '[x](policy#clause-1.6)', '<p><a href="/connect/en/policy#clause-1.6">x</a></p>'],
  ['a place on the page', '[x](#top)', '<p><a href="#top">x</a></p>'],
  ['a value', '{fact:phone}', '<p><a href="tel:03001113000"><bdi dir="ltr">0300 111 3000</bdi></a></p>'],
  ['a value that looks like markup', '{landlord}', '<p>Connect &#x3C;b></p>'],
  [
    'a value in a link',
    '[call {fact:phone}](policy)',
    '<p><a href="/connect/en/policy">call <bdi dir="ltr">0300 111 3000</bdi></a></p>',
  ],
  [
    'a picture',
    '![](media:office)',
    '<p><img src="/connect/en/media/a.webp" alt="Our office" width="8" height="6" loading="lazy"></p>',
  ],
  [
    'words of another script',
    'আপনি **সাহায্য** চাইতে পারেন।',
    '<p>আপনি <strong>সাহায্য</strong> চাইতে পারেন।</p>',
  ],
])('%s', (_, source, expected) => {
  expect(html(source)).toBe(expected);
  expect(markdownFaults(source, 'a.md', 1, around)).toEqual([]);
});

test.each([
  ['HTML', 'a\n\n<b>x</b>', 'no markup of HTML'],
  ['a link of another kind', '[x](mailto:a@b.example)', 'a link to https:// or to a page of the portal'],
  ['a link by reference', '[x][1]\n\n[1]: https://a.example', 'a link with its address beside it'],
  ['code', '`x`', 'words, not code'],
  [
    'a picture from elsewhere',
    '![x](https://a.example/x.png)',
    'a picture of the portal that is published: ![](media:name)',
  ],
  ['an unknown placeholder', '{fact:nobody}', 'a placeholder that is known, not {fact:nobody}'],
  ['a heading of the first level', '# x', 'a heading of the second to fourth level'],
])('%s is a fault with its line', (_, source, expected) => {
  expect(markdownFaults(`ok\n\n${source}`, 'a.md', 10, around)).toContainEqual(
    expect.objectContaining({ file: 'a.md', expected, line: expect.any(Number) }),
  );
});

const schemes = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'vbscript:x',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'file:///etc/passwd',
  'ftp://a.example',
  'blob:https://a.example/x',
  'http://a.example',
  '//a.example',
  '///a.example',
  '/\\a.example',
  '\\\\a.example',
  '/admin',
  '../up',
  'javascript&colon;alert(1)',
  'java&#10;script:alert(1)',
  '&#106;avascript:alert(1)',
  '&#x6A;avascript:alert(1)',
  'java%0ascript:alert(1)',
  '%6aavascript:alert(1)',
  'https:a.example',
  'https://',
  'https://user:pass@a.example',
  'https://a@b.example',
  'https://localhost',
  'tel:1',
  'mailto:a@b.example',
  'sms:1',
  'intent://x',
  'view-source:https://a.example',
  'ws://a.example',
  'jar:x',
  'about:blank',
  'feed:javascript:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  '\u2028javascript:alert(1)',
  'https://a.example\\@b.example',
  'x:y',
];
const wrapped = [
  (url: string) => `[x](${url})`,
  (url: string) => `[x](<${url}>)`,
  (url: string) => `![x](${url})`,
];
const elements = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<iframe src=javascript:alert(1)></iframe>',
  '<style>*{display:none}</style>',
  '<a href="javascript:alert(1)">x</a>',
  '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
  '<base href=//a.example>',
  '<meta http-equiv=refresh content=0>',
  '<form action=//a.example><button>x</button></form>',
  '<input autofocus onfocus=alert(1)>',
  '<object data=x></object>',
  '<embed src=x>',
  '<link rel=stylesheet href=x>',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<!--<img src="--><img src=x onerror=alert(1)>">',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script/>',
  '<details open ontoggle=alert(1)>',
  '<video><source onerror=alert(1)></video>',
  '<marquee onstart=alert(1)>',
  '<isindex type=image src=1 onerror=alert(1)>',
  '<x contenteditable onblur=alert(1)>',
  '<p style="position:fixed">',
  '<b onclick=alert(1)>x',
  '<scr<script>ipt>alert(1)</script>',
  '<ScRiPt/src=//a.example>',
  '<\u0000script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
];
const others = [
  '[x](https://a.example "onclick=alert(1)")',
  '[a](https://a.example"onmouseover="alert(1))',
  '**[x](javascript:alert(1))**',
  '> [x](javascript:alert(1))',
  '- <script>alert(1)</script>',
  '# <img src=x onerror=alert(1)>',
  '```html\n<script>alert(1)</script>\n```',
  '    <script>alert(1)</script>',
  '`<script>alert(1)</script>`',
  '<javascript:alert(1)>',
  '<https://a.example/?"onclick="alert(1)>',
  '![x](x "t" onerror=alert(1))',
  '[![x](javascript:alert(1))](javascript:alert(1))',
  '[x]: javascript:alert(1)\n\n[x]',
  '![x]\n\n[x]: data:text/html,x',
  '[^1]\n\n[^1]: <script>alert(1)</script>',
  '| <script> |\n|---|\n| x |',
  '{fact:phone"onclick=alert(1)}',
  '{landlord:<script>}',
  '![" onerror="alert(1)](media:office)',
  '![](media:office" onerror="alert(1))',
  '[x](policy" onclick="alert(1))',
  '[x](policy/../../admin)',
  '[x](#" onclick=alert(1))',
  '<<script>script>alert(1)<</script>/script>',
  '[x](https://a.example/%22%20onclick=alert(1))',
  '\\<script>alert(1)\\</script>',
  'https://a.example/<script>',
  '<div>\n\n<script>alert(1)</script>\n\n</div>',
  '[\u202Ex](https://a.example)',
];
const hostile = [...schemes.flatMap((url) => wrapped.map((wrap) => wrap(url))), ...elements, ...others];

const allowed: Record<string, readonly string[]> = {
  p: [],
  h2: [],
  h3: [],
  h4: [],
  ul: [],
  ol: ['start'],
  li: [],
  strong: [],
  em: [],
  blockquote: [],
  br: [],
  hr: [],
  a: ['href', 'rel'],
  img: ['src', 'alt', 'width', 'height', 'loading'],
  bdi: ['dir'],
};
const walk = (pieces: readonly Rendered[], see: (piece: Exclude<Rendered, string>) => void): void =>
  pieces.forEach((piece) => {
    if (typeof piece === 'string') return;
    see(piece);
    walk(piece.children, see);
  });

test('a page of a portal that is served over http on one machine keeps its link', () => {
  const link = () => 'http://localhost:4321/connect/en/policy';
  expect(renderMarkdown('[x](policy)', { link })).toBe(
    '<p><a href="http://localhost:4321/connect/en/policy">x</a></p>',
  );
  expect(renderMarkdown('[x](http://localhost:4321/connect/en/policy)', { link })).toBe('<p>x</p>');
});

describe('what attacks', () => {
  test('there are many of them', () => expect(hostile.length).toBeGreaterThanOrEqual(120));

  test.each(hostile)('%j', (source) => {
    walk(markdownTree(source, around), ({ tag, attributes }) => {
      expect(Object.keys(allowed)).toContain(tag);
      for (const name of Object.keys(attributes)) expect(allowed[tag]).toContain(name);
      const { href, src } = attributes;
      if (href !== undefined)
        expect(href).toMatch(
          /^(?:https:\/\/[^\s"<>\\@]+\.[^\s"<>\\@]+|\/connect\/en\/[a-z0-9][\w./-]*(?:#[\w.-]+)?|#[\w.-]+|tel:03001113000)$/,
        );
      if (src !== undefined) expect(src).toBe('/connect/en/media/a.webp');
    });
    // The text form says the same as the tree: each `<` begins an element of the list, everything else is written out.
    for (const [, tag = ''] of html(source).matchAll(/<\/?([a-z0-9]*)/gi))
      expect(Object.keys(allowed)).toContain(tag);
    expect(html(source)).not.toMatch(/<[^>]*\son[a-z]+=/i);
  });

  test.each([
    ['quotes in quotes', '>'.repeat(50_000)],
    ['lists in lists', '- '.repeat(30_000)],
    ['brackets', '['.repeat(50_000)],
    ['stars', '*a '.repeat(20_000)],
    ['links in links', '[a]('.repeat(3_900)],
    ['pictures in pictures', '![a]('.repeat(1_900)],
    ['less-than signs', '<'.repeat(59_000)],
    ['ampersands', '&'.repeat(59_000)],
    ['indented lists', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
    ['too long', 'a '.repeat(40_000)],
  ])('by size: %s', (_, source) => {
    expect(() => html(source)).not.toThrow();
    expect(() => markdownFaults(source, 'a.md')).not.toThrow();
  });
});
