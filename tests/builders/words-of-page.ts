/** The words of a rendered page by what they are for: to be answered, to explain, or to be a letter. What people typed is left out. */

export type Purpose = 'question' | 'guidance' | 'letter';
export interface Said {
  purpose: Purpose;
  text: string;
}

const never = new Set(['script', 'style', 'svg', 'template', 'textarea', 'select', 'title', 'head']);
const blocks =
  /^(?:address|article|aside|button|caption|d[dlt]|details|div|fieldset|fig(?:ure|caption)|footer|form|h[1-6]|header|label|legend|li|main|nav|ol|p|section|summary|t(?:able|body|d|h|head|r)|ul)$/;
const empty = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
/** What one answers, presses, or finds one's way by. */
const asking = /^(?:button|caption|dt|h[1-6]|label|legend|summary|th)$/;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

interface Open {
  tag: string;
  isSilent: boolean;
  isBlock: boolean;
  purpose: Purpose | undefined;
}

function opened(tag: string, attributes: string, within: Open | undefined): Open {
  const classes = new Set((/class="([^"]*)"/.exec(attributes)?.[1] ?? '').split(' '));
  const isHint = classes.has('hint');
  const isAsking =
    asking.test(tag) || classes.has('err') || classes.has('btn') || /role="alert"/.test(attributes);
  const own: Purpose | undefined = isHint
    ? 'guidance'
    : tag === 'article' && classes.has('letter')
      ? 'letter'
      : isAsking
        ? 'question'
        : undefined;
  return {
    tag,
    isSilent:
      within?.isSilent === true ||
      never.has(tag) ||
      /dir="auto"/.test(attributes) ||
      classes.has('said') ||
      classes.has('brand'),
    isBlock: blocks.test(tag) || isHint,
    purpose: within?.purpose === 'letter' ? 'letter' : (own ?? within?.purpose),
  };
}

const readable = (text: string): string =>
  text
    .replace(/&(?:#(\d+)|(\w+));/g, (whole, code: string | undefined, name: string | undefined) =>
      code ? String.fromCodePoint(Number(code)) : (entities[name ?? ''] ?? whole),
    )
    .replace(/\s+/g, ' ')
    .trim();

/** @param html a whole page of the portal; only its main part is read. */
export function wordsOfPage(html: string): Said[] {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  const said: Said[] = [];
  const stack: Open[] = [];
  let text = '';
  const flush = (): void => {
    const words = readable(text);
    text = '';
    if (/\p{L}/u.test(words)) said.push({ purpose: stack.at(-1)?.purpose ?? 'guidance', text: words });
  };
  for (const [whole, close, tag = '', attributes = ''] of main.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>|[^<]+|</g,
  )) {
    if (tag === '') {
      if (stack.at(-1)?.isSilent !== true) text += whole;
    } else if (close === '/') {
      const closed = stack.findLastIndex((each) => each.tag === tag);
      if (stack.slice(Math.max(closed, 0)).some(({ isBlock }) => isBlock)) flush();
      if (closed >= 0) stack.length = closed;
    } else if (empty.has(tag)) text += ' ';
    else {
      const next = opened(tag, attributes, stack.at(-1));
      if (next.isBlock) flush();
      if (!attributes.endsWith('/')) stack.push(next);
    }
  }
  return said;
}
