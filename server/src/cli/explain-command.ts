import { type Access, explainAccess } from '../features/explain/access.ts';
import { describeAccess } from '../features/explain/describe-access.ts';
import { reportAccess } from '../features/explain/report-access.ts';
import { Workspace } from '../model/workspace.ts';
import type { Format } from './check-command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { explainErrorCommand } from './explain-error-command.ts';
import { type QuestionOptions, readQuestion } from './explain-question.ts';
import { load } from './load.ts';
import { locateIn } from './locate.ts';
import { paintMarks } from './paint-marks.ts';
import { Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

export interface ExplainCommandOptions extends QuestionOptions {
  readonly error?: string;
  readonly format: Format;
  readonly config?: string;
}

export async function explainCommand(
  paths: readonly string[],
  options: ExplainCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { error, format, config, trustPolicy } = options;
  if (error !== undefined) return explainErrorCommand(paths, { ...options, error }, terminal);
  const progress = new Progress(terminal.stderr);
  const named = trustPolicy === undefined ? paths : [...paths, trustPolicy];
  const loaded = await load(named, config, terminal, progress);
  const workspace = new Workspace(loaded.models);
  const access = explainAccess(await readQuestion(options, workspace, terminal), workspace);
  progress.clear();
  const locate = locateIn(loaded);
  const report =
    format === 'json'
      ? JSON.stringify(reportAccess(access, locate), undefined, 2)
      : paintMarks(describeAccess(access, locate), terminal.stdout);
  terminal.stdout.write(`${report}\n`);
  return EXIT_OF[access.decision];
}

const EXIT_OF: Readonly<Record<Access['decision'], ExitCode>> = {
  allowed: EXIT.clean,
  denied: EXIT.findings,
  unknown: EXIT.undecided,
};
