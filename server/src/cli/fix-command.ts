import { pathToFileURL } from 'node:url';
import type { LoadedFile } from '../disk/load-file.ts';
import type { LoadedWorkspace } from '../disk/load-workspace.ts';
import type { Diagnosis } from '../engine/diagnose.ts';
import type { Fix } from '../rules/rule.ts';
import { Bugs } from './bugs.ts';
import { checkModels } from './check.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { type FixedWorkspace, fixWorkspace } from './fix-workspace.ts';
import { load } from './load.ts';
import { Progress } from './progress.ts';
import { STDIN_PATH } from './read-stdin.ts';
import { describeFixed } from './report-fixes.ts';
import { hasSeverity } from './severity.ts';
import { showDiffs } from './show-diffs.ts';
import type { Terminal } from './terminal.ts';
import { writeFixes } from './write-fixes.ts';

export interface FixCommandOptions {
  readonly dryRun?: boolean;
  readonly unsafe?: boolean;
  readonly config?: string;
}

/** The exit code tells of the files as they are when the command ends. */
export async function fixCommand(
  paths: readonly string[],
  { dryRun = false, unsafe = false, config }: FixCommandOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const progress = new Progress(terminal.stderr);
  const bugs = new Bugs(terminal.stderr);
  const loaded = await load(paths, config, terminal, progress);
  const locked = lockedFiles(loaded);
  const accepts = (fix: Fix): boolean =>
    (unsafe || fix.isSafe) && !fix.edits.some(({ uri }) => locked.has(uri));
  const onProgress = (checked: number, all: number): void => progress.update(checked, all, 'checking');
  const fixed = await fixWorkspace(loaded, accepts, (models) =>
    checkModels(models, loaded, { onBug: bugs.add, onProgress }),
  );
  progress.clear();
  const problems = [...lockedReasons(locked, fixed.after), ...loaded.skipped];
  const failed = publish(fixed, loaded, dryRun, terminal);
  const isPiped = dryRun || paths.includes('-');
  const report = isPiped ? terminal.stderr : terminal.stdout;
  report.write(
    describeFixed(fixed, loaded.files.length, [...problems, ...failed], { dryRun, unsafe }, report),
  );
  if (bugs.hasAny || failed.length > 0) return EXIT.failure;
  return hasSeverity(dryRun ? fixed.before : fixed.after, 'warning') ? EXIT.findings : EXIT.clean;
}

/** Shows the new texts or writes them; answers what could not be written. */
function publish(fixed: FixedWorkspace, loaded: LoadedWorkspace, dryRun: boolean, { stdout }: Terminal) {
  if (dryRun) {
    showDiffs(fixed.texts, loaded, stdout);
    return [];
  }
  const stdin = loaded.files.find(({ path }) => path === STDIN_PATH);
  if (stdin !== undefined) stdout.write(fixed.texts.get(stdin.model.uri) ?? stdin.model.source.text);
  return writeFixes(fixed.texts, loaded);
}

/** Files that cannot be written back as they were: their bytes are not the text that was read. */
const lockedFiles = ({ files }: LoadedWorkspace): ReadonlyMap<string, LoadedFile> =>
  new Map(files.filter((file) => !file.isUtf8).map((file) => [pathToFileURL(file.path).href, file]));

function lockedReasons(locked: ReadonlyMap<string, LoadedFile>, diagnoses: readonly Diagnosis[]) {
  const wanted = new Set(
    diagnoses.flatMap(({ fixes = [] }) => fixes.flatMap(({ edits }) => edits.map((edit) => edit.uri))),
  );
  return [...locked]
    .filter(([uri]) => wanted.has(uri))
    .map(([, { path }]) => ({ path, reason: 'holds bytes that are not UTF-8' }));
}
