/** Items 42, 46, 50, 53: words that would run, seen in Chromium by everybody they reach, without the content policy and with it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formOf, lodgeAs } from '../builders/lodging.ts';
import { aVisitor, cookiesOf } from '../builders/visitor.ts';
import { aBrowser } from '../setup/browser.ts';
import { aServer } from '../setup/server.ts';

let hits: string[] = [];
const canary = createServer((request, response) => {
  hits.push(request.url ?? '');
  response.setHeader('access-control-allow-origin', '*');
  response.end('hit');
});
await new Promise<void>((open) => canary.listen(0, '127.0.0.1', open));
afterAll(() => canary.close());
const there = `127.0.0.1:${(canary.address() as AddressInfo).port}`;

const server = await aServer({ LOG_LEVEL: 'debug' });
const browser = await aBrowser();
const run = 'alert(1)';
const tags = [
  'script',
  'img',
  'svg',
  'iframe',
  'video',
  'audio',
  'body',
  'input',
  'details',
  'marquee',
  'object',
  'embed',
  'math',
  'a',
  'form',
  'style',
  'link',
  'meta',
  'base',
  'template',
];
const handlers = [
  'onerror',
  'onload',
  'onclick',
  'onfocus',
  'onmouseover',
  'ontoggle',
  'onstart',
  'onanimationstart',
  'onpointerenter',
  'onbeforeinput',
];
const vectors: string[] = [
  `<script>${run}</script>`,
  `<ScRiPt>${run}</sCrIpT>`,
  `<script/src="http://${there}/a"></script>`,
  `<script\n>${run}</script\n>`,
  `<<script>${run}//<</script>`,
  `</script><script>${run}</script>`,
  `</title><script>${run}</script>`,
  `</textarea><script>${run}</script>`,
  `</style><script>${run}</script>`,
  `--><script>${run}</script>`,
  `]]><script>${run}</script>`,
  `<!--><script>${run}</script>-->`,
  `"><script>${run}</script>`,
  `'><script>${run}</script>`,
  `" onfocus="${run}" autofocus x="`,
  `' onfocus='${run}' autofocus x='`,
  `\` onfocus=${run} autofocus \``,
  `" autofocus onfocus=${run} //`,
  `javascript:${run}`,
  `JaVaScRiPt:${run}`,
  `java\tscript:${run}`,
  `\u0001javascript:${run}`,
  `javascript://%0a${run}`,
  `data:text/html,<script>${run}</script>`,
  `vbscript:msgbox(1)`,
  `<a href="javascript:${run}">x</a>`,
  `<a href="jav&#x09;ascript:${run}">x</a>`,
  `<a href="&#106;avascript:${run}">x</a>`,
  `[x](javascript:${run})`,
  `![x](http://${there}/md)`,
  `<http://${there}/auto>`,
  `<img src=x onerror=${run}>`,
  `<img src="http://${there}/img">`,
  `<img/src/onerror=${run}>`,
  `<img src=x:x onerror=${run}//`,
  `<img """><script>${run}</script>">`,
  `<svg onload=${run}>`,
  `<svg/onload=${run}>`,
  `<svg><script>${run}</script></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${run}"><text>x</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg onload=${run}>"/></svg>`,
  `<iframe src="javascript:${run}"></iframe>`,
  `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  `<iframe src="http://${there}/frame"></iframe>`,
  `<object data="http://${there}/object"></object>`,
  `<embed src="http://${there}/embed">`,
  `<link rel=stylesheet href="http://${there}/css">`,
  `<link rel="prefetch" href="http://${there}/pre">`,
  `<style>@import "http://${there}/import";</style>`,
  `<style>*{background:url(http://${there}/bg)}</style>`,
  `<div style="background:url(http://${there}/style)">`,
  `<meta http-equiv=refresh content="0;url=http://${there}/meta">`,
  `<base href="http://${there}/">`,
  `<form action="http://${there}/form"><input type=submit autofocus onfocus=${run}>`,
  `<button formaction="javascript:${run}">x</button>`,
  `<isindex action="javascript:${run}">`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${run}>`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `<template><script>${run}</script></template>`,
  `<details open ontoggle=${run}>`,
  `<video><source onerror=${run}></video>`,
  `<audio src=x onerror=${run}>`,
  `<body onload=${run}>`,
  `<input autofocus onfocus=${run}>`,
  `<marquee onstart=${run}>`,
  `<select autofocus onfocus=${run}>`,
  `<textarea autofocus onfocus=${run}>`,
  `<keygen autofocus onfocus=${run}>`,
  `{{constructor.constructor('${run}')()}}`,
  `\${${run}}`,
  `#{${run}}`,
  `<%= ${run} %>`,
  `{{{${run}}}}`,
  `{%raw%}${run}`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `&#60;script&#62;${run}&#60;/script&#62;`,
  `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
  `%3Cscript%3E${run}%3C/script%3E`,
  `＜script＞${run}＜/script＞`,
  `+ADw-script+AD4-${run}+ADw-/script+AD4-`,
  `<x\u2028onload=${run}>`,
  `\u202e<script>${run}</script>`,
  ...tags.map(
    (tag) =>
      `<${tag} src=x href="http://${there}/${tag}" data="http://${there}/${tag}" onerror=${run} onload=${run} onfocus=${run} tabindex=0 autofocus>`,
  ),
  ...handlers.map((handler) => `<b ${handler}="${run}" contenteditable style="animation:x 1s">x</b>`),
  ...handlers.map((handler) => `" ${handler}="${run}" a="`),
];

const resident = aVisitor(server.url);
const staff = aVisitor(server.url);
let reference = '';
const short = `"><img src=x onerror=${run}><svg onload=${run}>`;
const formulas = ['=1+1', '+44', '-1', '@SUM(A1)', '\t=1', '＝1'];
beforeAll(async () => {
  reference = await lodgeAs(resident, 'connect', 'vectors@resident.example', {
    'what-happened': { account: vectors.join('\n'), title: short.slice(0, 70) },
    'put-right': { wish: vectors.slice(0, 40).join('\n') },
    contact: { name: short, way: 'letter', address: `${short}\nLeeds LS1 1AA`, safety: short },
    help: { formats: 'large-print', adjustments: short },
  });
  await staff.signIn('connect', 'handler@connect.example');
  const page = await staff.get(`/connect/en/desk/${reference}`);
  const sent = await staff.post(`/connect/en/desk/${reference}`, {
    ...formOf(page.body, 'acknowledge'),
    act: 'acknowledge',
    definition: vectors.slice(0, 30).join('\n'),
    outcomeSought: short,
    responsibleFor: `{{name}} {landlord} \${x} ${short}`,
    'points.0': short,
    'points.1': '',
    'points.2': '',
  });
  if (sent.status !== 303) throw new Error(`not acknowledged: ${sent.status}\n${sent.body}`);
  for (const [at, title] of formulas.entries())
    await lodgeAs(aVisitor(server.url), 'connect', `formula-${at}@resident.example`, {
      'what-happened': { account: title, title },
    });
});

async function looksAt(page: Page, path: string, ran: string[]): Promise<string> {
  await page.goto(`${server.url}${path}`);
  // What waits for a focus, a pointer or a press gets one.
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
    for (const each of document.querySelectorAll<HTMLElement>('main [tabindex], main input, main b')) {
      each.focus();
      for (const kind of ['mouseover', 'pointerenter', 'beforeinput', 'toggle'])
        each.dispatchEvent(new Event(kind));
    }
  });
  const made = await page.evaluate(() => {
    const odd = [...document.querySelectorAll('main *')].filter(
      (each) =>
        each.getAttributeNames().some((name) => name.startsWith('on')) ||
        /^(?:iframe|object|embed|math|marquee|template|base|keygen|isindex)$/i.test(each.tagName) ||
        /^\s*(?:javascript|data|vbscript):/i.test(each.getAttribute('href') ?? ''),
    );
    return odd.map((each) => each.outerHTML.slice(0, 80));
  });
  ran.push(...made);
  return page.content();
}

describe.each([true, false])('42: with the content policy taken away: %s', (bypassCSP) => {
  const paths: [string, () => typeof resident, string][] = [
    ['the resident', () => resident, 'complaints/REFERENCE'],
    ['the resident’s list', () => resident, 'complaints'],
    ['the resident, from right to left', () => resident, 'ur:complaints/REFERENCE'],
    ['the account', () => resident, 'account'],
    ['the officer', () => staff, 'desk/REFERENCE'],
    ['the officer’s list', () => staff, 'desk'],
    ['the register', () => staff, 'desk/register'],
    ['the post', () => staff, 'desk/post'],
    ['the outbox of mails', () => staff, '/dev/outbox'],
  ];
  test.each(paths)('%s sees words, and nothing of them runs', async (_, who, path) => {
    hits = [];
    const ran: string[] = [];
    const context = await browser.newContext({ bypassCSP });
    await context.addCookies([...who().cookies].map(([name, value]) => ({ name, value, url: server.url })));
    const page = await context.newPage();
    page.on('dialog', (dialog) => {
      ran.push(dialog.message());
      void dialog.dismiss();
    });
    const [, language = 'en', rest = path] = /^(\w\w):(.*)$/.exec(path) ?? [];
    const whole = path.startsWith('/')
      ? path
      : `/connect/${language}/${rest.replace('REFERENCE', reference)}`;
    const html = await looksAt(page, whole, ran);
    if (path.includes('REFERENCE')) expect(html).toContain('&lt;script&gt;alert(1)');
    const letters = [...html.matchAll(/href="([^"]*\/letters\/[0-9a-f-]{36})"/g)].map(
      ([, href = '']) => href,
    );
    if (path === 'complaints/REFERENCE') expect(letters.length).toBeGreaterThan(0);
    for (const letter of new Set(letters)) {
      const shown = await looksAt(page, letter, ran);
      // 44: what looks like a gap of a template is only what somebody typed.
      if (shown.includes('{landlord}')) expect(shown).toContain('{{name}} {landlord} ${x}');
    }
    await context.close();
    expect(ran).toEqual([]);
    expect(hits).toEqual([]);
  });
});

test('there are more than a hundred ways, and the check sees one that works', async () => {
  expect(new Set(vectors).size).toBeGreaterThan(110);
  const page = await browser.newPage();
  let told = 0;
  page.on('dialog', (dialog) => {
    told += 1;
    void dialog.dismiss();
  });
  hits = [];
  await page.setContent(`${vectors[31]}<img src="http://${there}/control">`);
  await expect.poll(() => [told > 0, hits.length > 0]).toEqual([true, true]);
  await page.close();
});

test('44: the letter as PDF asks nobody for anything', async () => {
  hits = [];
  const html = (await resident.get(`/connect/en/complaints/${reference}`)).body;
  const [, letter = ''] = /href="([^"]*\/letters\/[0-9a-f-]{36})"/.exec(html) ?? [];
  const cookie = cookiesOf(resident);
  const answer = await fetch(`${server.url}${letter}.pdf`, { headers: { cookie } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect([answer.status, bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  expect(bytes.toString('latin1')).not.toMatch(/\/JavaScript|\/JS\b|\/Launch|\/EmbeddedFile|\/OpenAction/);
  expect(hits).toEqual([]);
});

test('46: no cell of the register begins like a formula', async () => {
  const answer = await staff.get('/connect/en/desk/register.csv');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
  const cells = [...answer.body.replace('\uFEFF', '').matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)/g)].map(
    ([, cell = '']) => cell,
  );
  expect(cells.length).toBeGreaterThan(50);
  expect(cells.filter((cell) => /^[\s"]*[=+\-@\t\r＝＋－＠]/.test(cell) && !/^-?\d+$/.test(cell))).toEqual(
    [],
  );
  expect(answer.body.replaceAll(/"(?:[^"]|"")*"(?:,|\r\n)/g, '').replace('\uFEFF', '')).toBe('');
});

test('53: whatever was typed, each line of the log is one object', () => {
  const lines = server
    .printed()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  expect(lines.length).toBeGreaterThan(50);
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  expect(server.printed()).not.toContain('alert(1)');
});
