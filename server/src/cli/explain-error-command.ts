import { diagnose, type Diagnosis } from '../engine/diagnose.ts';
import { matchesGlobs } from '../engine/globs.ts';
import { describeExplanation } from '../features/explain/describe-explanation.ts';
import { explainError } from '../features/explain/explain-error.ts';
import { reportExplanation } from '../features/explain/report-explanation.ts';
import { Workspace } from '../model/workspace.ts';
import { Bugs } from './bugs.ts';
import type { Format } from './check-command.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { load } from './load.ts';
import { locateIn } from './locate.ts';
import { paintMarks } from './paint-marks.ts';
import { Progress } from './progress.ts';
import { readStdin } from './read-stdin.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

interface ErrorOptions {
  readonly error: string;
  readonly format: Format;
  readonly config?: string;
}

export async function explainErrorCommand(
  paths: readonly string[],
  { error, format, config }: ErrorOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (error === '-' && paths.includes('-'))
    throw new UsageError("standard input cannot be both the error and a file: '-' is named twice");
  const text = error === '-' ? (await readStdin(terminal)).text : error;
  if (text.trim() === '') throw new UsageError('expected an error message after --error');
  const bugs = new Bugs(terminal.stderr);
  const progress = new Progress(terminal.stderr);
  const loaded = await load(paths, config, terminal, progress);
  const workspace = new Workspace(loaded.models);
  const matches = (uri: string, globs: readonly string[]): boolean =>
    matchesGlobs(loaded.globRoot, uri, globs);
  const diagnosesOf = (uri: string): readonly Diagnosis[] => {
    const model = workspace.modelOf(uri);
    return model === undefined ? [] : diagnose(model, workspace, { onBug: bugs.add, matches });
  };
  const explanation = explainError(text, workspace, diagnosesOf);
  progress.clear();
  const locate = locateIn(loaded);
  const report =
    format === 'json'
      ? JSON.stringify(reportExplanation(explanation, locate), undefined, 2)
      : paintMarks(describeExplanation(explanation, locate), terminal.stdout);
  terminal.stdout.write(`${report}\n`);
  if (bugs.hasAny) return EXIT.failure;
  const isFound = explanation?.suspects.some(({ verdict }) => verdict === 'found') ?? false;
  return isFound ? EXIT.clean : EXIT.undecided;
}
