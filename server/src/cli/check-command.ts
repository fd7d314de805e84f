import type { Severity } from '../model/configuration.ts';
import { Bugs } from './bugs.ts';
import { checkModels } from './check.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { load } from './load.ts';
import { Progress } from './progress.ts';
import type { Report } from './report.ts';
import { reportAsJson } from './report-json.ts';
import { reportAsText } from './report-text.ts';
import { hasSeverity } from './severity.ts';
import type { Terminal } from './terminal.ts';

export const FORMATS = ['text', 'json'] as const;

export type Format = (typeof FORMATS)[number];

export interface CheckCommandOptions {
  readonly format: Format;
  readonly failOn: Severity;
  readonly config?: string;
}

export async function checkCommand(
  paths: readonly string[],
  { format, failOn, config }: CheckCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { stdout, stderr } = terminal;
  const started = performance.now();
  const progress = new Progress(stderr);
  const bugs = new Bugs(stderr);
  const loaded = await load(paths, config, terminal, progress);
  const onProgress = (checked: number, all: number): void => progress.update(checked, all, 'checking');
  const diagnoses = await checkModels(loaded.models, loaded, { onBug: bugs.add, onProgress });
  progress.clear();
  const { models, files, skipped } = loaded;
  const ms = performance.now() - started;
  const report: Report = { diagnoses, models, files: files.length, skipped, ms };
  stdout.write(format === 'json' ? reportAsJson(report) : reportAsText(report, stdout));
  if (bugs.hasAny) return EXIT.failure;
  return hasSeverity(diagnoses, failOn) ? EXIT.findings : EXIT.clean;
}
