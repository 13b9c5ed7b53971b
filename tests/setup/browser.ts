/**
 * A real Chromium: the one that BROWSER_PATH names, else the one that an npm package carries, so that every machine tests
 * in the same browser. Nothing is downloaded.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll } from 'vitest';

async function carried(): Promise<string> {
  // It brings the libraries that a bare machine lacks, but unpacks them only where it believes itself in a cloud
  // function, and only into a folder where it has not unpacked before.
  const home = mkdtempSync(join(tmpdir(), 'putright-chromium-'));
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  process.env.TMPDIR = home;
  const { default: pack } = await import('@sparticuz/chromium');
  const path = await pack.executablePath();
  // Its fonts are looked for in fixed places; a browser that finds no font at all dies at the first list or bold word.
  const fonts = join(home, 'fonts.conf');
  writeFileSync(
    fonts,
    `<fontconfig><dir>${join(home, 'fonts')}</dir><cachedir>${join(home, 'cache')}</cachedir></fontconfig>`,
  );
  process.env.FONTCONFIG_FILE = fonts;
  return path;
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Call at the top of a test file; the browser closes with the file. */
export async function aBrowser(): Promise<Browser> {
  const executablePath = process.env.BROWSER_PATH || (await carried());
  const browser = await chromium.launch({ executablePath, args: quiet });
  afterAll(() => browser.close());
  return browser;
}
