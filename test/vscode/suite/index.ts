import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { format } from 'node:util';
import Mocha from 'mocha';
import { grepVariable, reportVariable, suiteMark, type Report } from '../contract.ts';

/** VS Code calls it in its extension host; the suite has failed when the promise is rejected. */
export async function run(): Promise<void> {
  Mocha.reporters.Base.consoleLog = printMarked;
  try {
    const report = await runTests();
    writeFileSync(reportFile(), JSON.stringify(report));
    if (report.failed === 0) return;
  } catch (error) {
    printMarked(error);
  }
  throw new Error('the suite failed');
}

function runTests(): Promise<Report> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 60_000, ...grepOption() });
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.test.cjs')) mocha.addFile(join(__dirname, file));
  }
  return new Promise((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures, skipped: pending });
    });
  });
}

function reportFile(): string {
  const file = env[reportVariable];
  if (file === undefined) throw new Error(`${reportVariable} is not set`);
  return file;
}

function printMarked(...args: readonly unknown[]): void {
  for (const line of format(...args).split('\n')) console.log(`${suiteMark}${line}`);
}

function grepOption(): Mocha.MochaOptions {
  const grep = env[grepVariable];
  return grep === undefined ? {} : { grep };
}
