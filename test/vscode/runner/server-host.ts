import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { suiteMark } from '../contract.ts';
import { openBrowser } from './browser.ts';
import { results, screenshots, workspaceTemplate } from './folders.ts';
import { seatPerson } from './person.ts';
import { copyWorkspace, createProfile, removeProfile, type Profile } from './profile.ts';
import { meet, toBrowse } from './requirements.ts';
import { installServer, type ServerInstall } from './server-install.ts';
import { installExtension, startServer, type RunningServer } from './server-process.ts';
import { suiteEnvironment, type SuiteRun } from './suite-run.ts';
import { workbenchAddress } from './workbench-address.ts';

const patience = 300_000;

/** Runs the suite in a VS Code server that a headless browser shows. */
export async function runOnServer(run: SuiteRun): Promise<void> {
  await meet(toBrowse);
  const install = await installServer();
  const profile = createProfile();
  try {
    await runInProfile(run, install, profile);
  } finally {
    removeProfile(profile);
  }
}

async function runInProfile(run: SuiteRun, install: ServerInstall, profile: Profile): Promise<void> {
  const log = join(results, 'server.log');
  if (run.vsix !== undefined) await installExtension({ install, profile, log }, run.vsix);
  const browser = await openBrowser();
  const person = await seatPerson(browser.page);
  try {
    const server = await startServer({ install, profile, log, env: suiteEnvironment(run, person.url) });
    try {
      const folder = copyWorkspace(workspaceTemplate, profile);
      const { extension, suite } = run;
      await runSuite(browser.page, server, workbenchAddress(server, { folder, extension, tests: suite }));
    } finally {
      await server.stop();
    }
  } finally {
    person.leave();
    await browser.close();
  }
}

/** Opens the page and waits until the suite has ended, whatever its result: the report holds that. */
async function runSuite(page: Page, server: RunningServer, address: string): Promise<void> {
  const suiteEnd = new Promise<void>((resolve) => {
    void page.exposeFunction('codeAutomationExit', () => resolve());
  });
  const log = createWriteStream(join(results, 'workbench.log'));
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
    const line = format(...args);
    log.write(`${type}: ${line}\n`);
    if (line.startsWith(suiteMark)) console.log(line.slice(suiteMark.length));
  });
  await page.goto(address, { timeout: patience });
  const ending = await Promise.race([
    suiteEnd.then(() => undefined),
    server.ended.then(() => 'the VS Code server ended before the suite did'),
    page.waitForEvent('crash', { timeout: patience }).then(
      () => 'the page of VS Code crashed',
      () => `the suite did not end within ${patience / 1000} s`,
    ),
  ]);
  if (ending === undefined) return;
  await page.screenshot({ path: join(screenshots, 'broken-off.png') });
  throw new Error(`${ending}, see ${results} and ${screenshots}`);
}
