import { getuid } from 'node:process';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from './executables.ts';

const quietly = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
];

export interface OpenBrowser {
  readonly page: Page;
  close(): Promise<void>;
}

export async function openBrowser(): Promise<OpenBrowser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium or Chrome on the PATH or in CHROME_PATH');
  const browser: Browser = await chromium.launch({
    executablePath,
    args: quietly,
    // Chromium's sandbox refuses to run as root.
    chromiumSandbox: getuid?.() !== 0,
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  // Shorter than a test's time limit, so that a test fails with what it waited for.
  page.setDefaultTimeout(30_000);
  return { page, close: () => browser.close() };
}
