/** Takes out of a Markdown tree whatever is not allowed, and puts values in the place of placeholders. */
import type { Link, Nodes, Paragraph, Parent, PhrasingContent, Root, RootContent, Text } from 'mdast';

export interface ValueSaid {
  text: string;
  href?: string | undefined;
  /** Telephone numbers, references and addresses are read from left to right in every language. */
  isLeftToRight?: boolean | undefined;
}

export interface MarkdownAround {
  /** What `{name:key}` stands for; null where there is nothing of that name. */
  say?: ((name: string, key: string) => ValueSaid | null) | undefined;
  /** The address of a page of the portal, named as in `policy#clause-1.6`; null where there is none. */
  link?: ((path: string) => string | null) | undefined;
  /** The landlord's own picture of this name; null where it is not published. */
  media?: ((slug: string) => { src: string; alt: string; width: number; height: number } | null) | undefined;
}

type Miss = (line: number, expected: string) => void;

const placeholder = /\{([a-z]+)(?::([^{}\s]*))?\}/g;
const inside = /^(?:[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*\/?)?(?:#[A-Za-z0-9._-]+)?$/;
const picture = /^media:([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** An address on the web that says who is called: no name or password in it, no sign that could be mistaken. */
function onTheWeb(url: string): string | null {
  if (!/^https:\/\/[^\s\\]+$/i.test(url) || !URL.canParse(url)) return null;
  const { protocol, username, password, hostname, href } = new URL(url);
  return protocol === 'https:' && username + password === '' && hostname.includes('.') ? href : null;
}

function addressOf(url: string, { link }: MarkdownAround): { href: string; isOutside: boolean } | null {
  const web = onTheWeb(url);
  if (web !== null) return { href: web, isOutside: true };
  if (url === '' || !inside.test(url)) return null;
  const href = url.startsWith('#') ? url : link ? link(url) : url;
  return href === null ? null : { href, isOutside: false };
}

const bdi = (text: string): Text =>
  ({
    type: 'text',
    value: text,
    data: { hName: 'bdi', hProperties: { dir: 'ltr' }, hChildren: [{ type: 'text', value: text }] },
  }) as Text;

const lineOf = (node: Nodes): number => node.position?.start.line ?? 1;

function saidIn(node: Text, around: MarkdownAround, miss: Miss): PhrasingContent[] {
  const said: PhrasingContent[] = [];
  let from = 0;
  for (const match of node.value.matchAll(placeholder)) {
    const value = around.say?.(match[1] ?? '', match[2] ?? '') ?? null;
    if (value === null) {
      miss(lineOf(node), `a placeholder that is known, not ${match[0]}`);
      continue;
    }
    if (match.index > from) said.push({ type: 'text', value: node.value.slice(from, match.index) });
    const words = value.isLeftToRight ? bdi(value.text) : ({ type: 'text', value: value.text } as Text);
    said.push(value.href === undefined ? words : { type: 'link', url: value.href, children: [words] });
    from = match.index + match[0].length;
  }
  if (from < node.value.length) said.push({ type: 'text', value: node.value.slice(from) });
  return said;
}

function linkAllowed(node: Link, around: MarkdownAround, miss: Miss): PhrasingContent[] {
  const address = addressOf(node.url, around);
  // A link never stands in a link, so a value in one is only words.
  const say = (name: string, key: string): ValueSaid | null => {
    const value = around.say?.(name, key) ?? null;
    return value && { ...value, href: undefined };
  };
  const children = phrasing(node.children, { ...around, say }, miss);
  if (address === null) {
    miss(lineOf(node), 'a link to https:// or to a page of the portal');
    return children;
  }
  const rel = address.isOutside ? { hProperties: { rel: ['noopener', 'noreferrer'] } } : {};
  return [{ type: 'link', url: address.href, children, data: rel }];
}

function phrasing(nodes: readonly PhrasingContent[], around: MarkdownAround, miss: Miss): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === 'text') return saidIn(node, around, miss);
    if (node.type === 'break') return [node];
    if (node.type === 'link') return linkAllowed(node, around, miss);
    if (node.type === 'strong' || node.type === 'emphasis')
      return [{ ...node, children: phrasing(node.children, around, miss) }];
    if (node.type === 'image') {
      const [, slug] = picture.exec(node.url) ?? [];
      const shown = slug === undefined ? null : (around.media?.(slug) ?? null);
      if (shown === null) miss(lineOf(node), 'a picture of the portal that is published: ![](media:name)');
      if (shown === null) return node.alt ? [{ type: 'text', value: node.alt }] : [];
      const { src, alt, width, height } = shown;
      return [{ type: 'image', url: src, alt, data: { hProperties: { width, height, loading: 'lazy' } } }];
    }
    if (node.type === 'linkReference') {
      miss(lineOf(node), 'a link with its address beside it');
      return phrasing(node.children, around, miss);
    }
    if (node.type === 'inlineCode') {
      miss(lineOf(node), 'words, not code');
      return [{ type: 'text', value: node.value }];
    }
    miss(lineOf(node), node.type === 'html' ? 'no markup of HTML' : 'words');
    return [];
  });
}

function block(node: RootContent, around: MarkdownAround, miss: Miss): RootContent[] {
  switch (node.type) {
    case 'paragraph':
      return [{ ...node, children: phrasing(node.children, around, miss) }];
    case 'heading': {
      if (node.depth === 1 || node.depth > 4) miss(lineOf(node), 'a heading of the second to fourth level');
      const depth = Math.min(Math.max(node.depth, 2), 4) as 2 | 3 | 4;
      return [{ ...node, depth, children: phrasing(node.children, around, miss) }];
    }
    case 'blockquote':
    case 'list':
    case 'listItem':
      return [
        {
          ...node,
          children: (node.children as RootContent[]).flatMap((child) => block(child, around, miss)),
        } as RootContent & Parent,
      ];
    case 'thematicBreak':
      return [node];
    case 'code': {
      miss(lineOf(node), 'words, not code');
      const words: Paragraph = { type: 'paragraph', children: [{ type: 'text', value: node.value }] };
      return [words];
    }
    default:
      miss(lineOf(node), node.type === 'html' ? 'no markup of HTML' : 'words, not a definition');
      return [];
  }
}

/** Changes the tree in place; `miss` is told of everything that it takes out. */
export function restrict(tree: Root, around: MarkdownAround, miss: Miss): void {
  tree.children = tree.children.flatMap((node) => block(node, around, miss));
}
