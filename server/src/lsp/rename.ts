import {
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameFilesParams,
  type RenameParams,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { prepareRename, type Refusal, rename as renameAt, type RenameEdit } from '../features/rename.ts';
import { renameFiles } from '../features/rename-files.ts';
import { fromPosition, toRange } from './conversion.ts';
import type { Feature, Server } from './feature.ts';
import { guarded, onDocument } from './guard.ts';
import type { OpenDocument } from './open-documents.ts';
import { toRenameEdit } from './rename-edit.ts';
import type { Snapshot } from './snapshot.ts';
import { normaliseUri } from './uri.ts';

/** Folders are among the moves too, as a file's path changes with its folder's. */
const POLICY_FILES = { scheme: 'file', pattern: { glob: '**/*' } };

export const rename: Feature = {
  capabilities: () => ({
    renameProvider: { prepareProvider: true },
    workspace: { fileOperations: { willRename: { filters: [POLICY_FILES] } } },
  }),
  listen(server) {
    const { connection } = server;
    connection.onPrepareRename(onDocument(server, 'prepare rename', prepare));
    connection.onRenameRequest(
      onDocument(server, 'rename', (params: RenameParams, document, snapshot) => {
        const offset = fromPosition(document.model.source, params.position);
        return toEdit(renameAt(document.model, offset, params.newName, snapshot.workspace), snapshot, server);
      }),
    );
    connection.workspace.onWillRenameFiles(
      guarded<RenameFilesParams, WorkspaceEdit | null>(server, 'rename files', null, ({ files }) => {
        const snapshot = server.session.snapshot();
        const moves = files.map(({ oldUri, newUri }) => ({
          from: normaliseUri(oldUri),
          to: normaliseUri(newUri),
        }));
        return toEdit(renameFiles(moves, snapshot.workspace), snapshot, server) ?? null;
      }),
    );
  },
};

function prepare(
  { position }: PrepareRenameParams,
  { model }: OpenDocument,
  { workspace }: Snapshot,
): PrepareRenameResult | undefined {
  const found = prepareRename(model, fromPosition(model.source, position), workspace);
  if (found === undefined) return undefined;
  if ('refusal' in found) throw refuse(found);
  return { range: toRange(model.source, found.span), placeholder: found.name };
}

/** An error is the only answer whose reason editors show. */
const refuse = ({ refusal }: Refusal): ResponseError =>
  new ResponseError(LSPErrorCodes.RequestFailed, refusal);

function toEdit(
  found: readonly RenameEdit[] | Refusal | undefined,
  snapshot: Snapshot,
  { client }: Server,
): WorkspaceEdit | undefined {
  if (found === undefined) return undefined;
  if ('refusal' in found) throw refuse(found);
  return found.length === 0 ? undefined : toRenameEdit(found, snapshot, client);
}
