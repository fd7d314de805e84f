import {
  type DocumentSymbol,
  SymbolKind as Kind,
  type SymbolInformation,
  type WorkspaceSymbolParams,
} from 'vscode-languageserver/node';
import { findSymbols, searchSymbols, type DeclaredSymbol, type SymbolKind } from '../features/symbols.ts';
import type { SourceFile } from '../text/source-file.ts';
import { toLocation, toRange } from './conversion.ts';
import type { Feature, Server } from './feature.ts';
import { guarded, onDocument } from './guard.ts';

const MAX_SYMBOLS = 500;

export const symbols: Feature = {
  capabilities: () => ({ documentSymbolProvider: { label: 'IRSA' }, workspaceSymbolProvider: true }),
  listen(server) {
    const { connection } = server;
    connection.onDocumentSymbol(
      onDocument(server, 'document symbols', (_, { model }, { workspace }) =>
        findSymbols(model, workspace).map((symbol) => toDocumentSymbol(symbol, model.source)),
      ),
    );
    connection.onWorkspaceSymbol(
      guarded<WorkspaceSymbolParams, SymbolInformation[]>(server, 'workspace symbols', [], (params) =>
        search(params, server),
      ),
    );
  },
};

const KINDS: Readonly<Record<SymbolKind, Kind>> = {
  'service account': Kind.Object,
  workload: Kind.Class,
  role: Kind.Interface,
  policy: Kind.File,
  statement: Kind.Field,
};

const toDocumentSymbol = (
  { name, detail, kind, span, nameSpan, children }: DeclaredSymbol,
  source: SourceFile,
): DocumentSymbol => ({
  name,
  detail,
  kind: KINDS[kind],
  range: toRange(source, span),
  selectionRange: toRange(source, nameSpan),
  children: children.map((child) => toDocumentSymbol(child, source)),
});

function search({ query }: WorkspaceSymbolParams, { session }: Server): SymbolInformation[] {
  const snapshot = session.snapshot();
  return searchSymbols(query, snapshot.workspace)
    .slice(0, MAX_SYMBOLS)
    .flatMap(({ name, kind, detail, uri, nameSpan }) => {
      const location = toLocation(snapshot, { uri, span: nameSpan });
      return location === undefined ? [] : [{ name, kind: KINDS[kind], containerName: detail, location }];
    });
}
