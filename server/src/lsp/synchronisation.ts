import { TextDocumentSyncKind } from 'vscode-languageserver/node';
import type { Feature } from './feature.ts';
import { normaliseUri } from './uri.ts';

export const synchronisation: Feature = {
  capabilities: () => ({ textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } }),
  listen({ connection, session }) {
    const { documents, files } = session;
    connection.onDidOpenTextDocument(({ textDocument }) => {
      documents.open(textDocument);
      session.changed('edit');
    });
    connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
      documents.change(textDocument.uri, contentChanges, textDocument.version);
      session.changed('edit');
    });
    connection.onDidCloseTextDocument(({ textDocument }) => {
      const uri = normaliseUri(textDocument.uri);
      documents.close(textDocument.uri);
      if (files.has(uri)) files.reread(uri);
      session.changed('outside');
    });
  },
};
