import { type Diagnosis, diagnose } from '../../server/src/engine/diagnose.ts';
import { readFile } from '../../server/src/engine/read-file.ts';
import { matchesGlobs } from '../../server/src/engine/globs.ts';
import { Workspace } from '../../server/src/model/workspace.ts';

export const ROOT = 'file:///workspace/';

export type Files = Readonly<Record<string, string>>;

/** A workspace of files by path. */
export const workspaceOf = (files: Files): Workspace =>
  new Workspace(Object.entries(files).map(([path, text]) => readFile({ uri: ROOT + path, text })));

/** The findings in each file of a workspace, by path. A rule that throws fails the test. */
export function check(files: Files): ReadonlyMap<string, readonly Diagnosis[]> {
  const workspace = workspaceOf(files);
  const onBug = (rule: string, error: unknown): never => {
    throw new Error(`rule ${rule} threw`, { cause: error });
  };
  const matches = (uri: string, globs: readonly string[]) => matchesGlobs(ROOT, uri, globs);
  return new Map(
    workspace.models.map((model) => [
      model.uri.slice(ROOT.length),
      diagnose(model, workspace, { onBug, matches }),
    ]),
  );
}
