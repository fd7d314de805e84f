import { DidChangeWorkspaceFoldersNotification, type InitializeParams } from 'vscode-languageserver/node';
import type { Feature } from './feature.ts';
import { folderUri } from './uri.ts';

/** The folders that are open. Clients without workspace folders name one root at most. */
export function folderUrisOf(params: InitializeParams): readonly string[] {
  if (params.workspaceFolders) return params.workspaceFolders.map((folder) => folderUri(folder.uri));
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is all that older clients send
  const { rootUri } = params;
  return rootUri ? [folderUri(rootUri)] : [];
}

export const workspaceFolders: Feature = {
  capabilities: () => ({ workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }),
  listen({ connection, session }) {
    connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
      const { added, removed } = event;
      const gone = removed.map((folder) => folderUri(folder.uri));
      const kept = session.folders.filter((folder) => !gone.includes(folder));
      session.setFolders([...kept, ...added.map((folder) => folderUri(folder.uri))]);
    });
  },
};
