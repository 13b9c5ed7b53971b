/**
 * A real Chromium: the one that BROWSER_PATH names, else the system's, else the one that an npm package carries. Nothing
 * is downloaded.
 */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll } from 'vitest';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

async function carried(): Promise<{ path: string; flags: string[] }> {
  // It brings the libraries that a bare machine lacks, but unpacks them only where it believes itself in a cloud
  // function, and only into a folder where it has not unpacked before.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'putright-chromium-'));
  const { default: pack } = await import('@sparticuz/chromium');
  const path = await pack.executablePath();
  return { path, flags: pack.args };
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
  const named = process.env.BROWSER_PATH;
  const path = named ?? installed.find((each) => existsSync(each));
  const chosen = path ? { path, flags: [] } : await carried();
  const browser = await chromium.launch({ executablePath: chosen.path, args: [...chosen.flags, ...quiet] });
  afterAll(() => browser.close());
  return browser;
}
