import { existsSync } from 'node:fs';
import { type LoadedWorkspace, loadWorkspace } from '../disk/load-workspace.ts';
import type { Progress } from './progress.ts';
import { readStdin } from './read-stdin.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Loads the workspace that a command names: files, folders and `-`; this folder where it names nothing. */
export async function load(
  named: readonly string[],
  configurationFile: string | undefined,
  terminal: Terminal,
  progress: Progress,
): Promise<LoadedWorkspace> {
  const paths = named.filter((path) => path !== '-');
  for (const path of [...paths, ...(configurationFile === undefined ? [] : [configurationFile])]) {
    if (!existsSync(path)) throw new UsageError(`'${path}' does not exist`);
  }
  const sources = named.includes('-') ? [await readStdin(terminal)] : [];
  return loadWorkspace(named.length === 0 ? ['.'] : paths, {
    sources,
    ...(configurationFile !== undefined && { configurationFile }),
    onProgress: (read, found) => progress.update(read, found, 'reading'),
  });
}
