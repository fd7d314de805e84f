/** Loads and checks a workspace: what the commands `check` and `fix` share. */
import { breather } from '../disk/breather.ts';
import type { LoadedWorkspace } from '../disk/load-workspace.ts';
import { type Diagnosis, diagnose } from '../engine/diagnose.ts';
import { matchesGlobs } from '../engine/globs.ts';
import type { FileModel } from '../model/file-model.ts';
import { Workspace } from '../model/workspace.ts';

export interface CheckOptions {
  readonly onBug: (ruleId: string, error: unknown) => void;
  readonly onProgress?: (checked: number, all: number) => void;
}

/** The findings of all files, file by file. */
export async function checkModels(
  models: readonly FileModel[],
  { globRoot }: Pick<LoadedWorkspace, 'globRoot'>,
  { onBug, onProgress }: CheckOptions,
): Promise<readonly Diagnosis[]> {
  const workspace = new Workspace(models);
  const matches = (uri: string, globs: readonly string[]): boolean => matchesGlobs(globRoot, uri, globs);
  const diagnoses: Diagnosis[] = [];
  const breathe = breather();
  for (const [index, model] of models.entries()) {
    diagnoses.push(...diagnose(model, workspace, { onBug, matches }));
    onProgress?.(index + 1, models.length);
    await breathe();
  }
  return diagnoses;
}
