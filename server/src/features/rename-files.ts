/** Keeps `.irsa.yaml` and `file://` references right when policy files move. */
import { resourcesOf } from '../model/file-model.ts';
import type { Workspace } from '../model/workspace.ts';
import { directoryOf, relativePath, resolvePath } from '../text/path.ts';
import type { Scalar } from '../text/scalar.ts';
import { isLiteral } from '../text/value.ts';
import type { RenameEdit } from './rename.ts';

/** Both are URIs; of a folder, those of all files in it change. */
export interface FileMove {
  readonly from: string;
  readonly to: string;
}

export const renameFiles = (moves: readonly FileMove[], workspace: Workspace): readonly RenameEdit[] =>
  workspace.models.flatMap((model) => [
    ...resourcesOf(model, 'Configuration')
      .flatMap(({ configuration }) => configuration.roles)
      .flatMap(({ trustPolicy, permissionPolicies }) => [
        ...(trustPolicy ? [trustPolicy] : []),
        ...permissionPolicies,
      ])
      .flatMap((file) => moveReference(model.uri, file, 'configuration', moves)),
    ...resourcesOf(model, 'PolicyReference').flatMap(({ file }) =>
      moveReference(model.uri, file, 'script', moves),
    ),
  ]);

function moveReference(
  uri: string,
  file: Scalar,
  group: RenameEdit['in'],
  moves: readonly FileMove[],
): readonly RenameEdit[] {
  const target = isLiteral(file.value) ? resolvePath(uri, file.value.text) : undefined;
  const moved = target && movedUri(target, moves);
  if (moved === undefined) return [];
  const path = relativePath(directoryOf(uri), moved);
  const prefix = file.value.text.startsWith('./') && !path.startsWith('.') ? './' : '';
  return [{ uri, span: file.content, newText: prefix + path, in: group, isCertain: true }];
}

function movedUri(uri: string, moves: readonly FileMove[]): string | undefined {
  const move = moves.find(({ from }) => uri === from || uri.startsWith(`${from}/`));
  return move && move.to + uri.slice(move.from.length);
}
