import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../contract.ts';
import { results } from './folders.ts';

/** Names the file for a new run's report, which does not exist yet. */
export function freshReportFile(): string {
  const file = join(results, 'report.json');
  mkdirSync(results, { recursive: true });
  rmSync(file, { force: true });
  return file;
}

export function readReport(file: string): Report {
  if (!existsSync(file)) throw new Error(`the suite ended without a report, see ${results}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

export function describeReport({ passed, failed, skipped }: Report): string {
  const counts = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? counts : `${counts}, ${skipped} skipped`;
}
