import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver/node';

/** What the editor at the other end can do. */
export interface Client {
  readonly pullsDiagnostics: boolean;
  readonly registersDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly registersWatchers: boolean;
  readonly registersConfiguration: boolean;
  readonly answersConfiguration: boolean;
  /** Edits may carry document versions, and may create files. */
  readonly versionsEdits: boolean;
  readonly createsFiles: boolean;
  readonly annotatesEdits: boolean;
  readonly refreshesCodeLens: boolean;
}

export function readClient({ capabilities }: InitializeParams): Client {
  const { workspace = {}, textDocument = {} }: ClientCapabilities = capabilities;
  const edits = workspace.workspaceEdit;
  return {
    pullsDiagnostics: textDocument.diagnostic !== undefined,
    registersDiagnostics: textDocument.diagnostic?.dynamicRegistration ?? false,
    refreshesDiagnostics: workspace.diagnostics?.refreshSupport ?? false,
    registersWatchers: workspace.didChangeWatchedFiles?.dynamicRegistration ?? false,
    registersConfiguration: workspace.didChangeConfiguration?.dynamicRegistration ?? false,
    answersConfiguration: workspace.configuration ?? false,
    versionsEdits: edits?.documentChanges ?? false,
    refreshesCodeLens: workspace.codeLens?.refreshSupport ?? false,
    annotatesEdits: edits?.changeAnnotationSupport !== undefined && edits.documentChanges === true,
    createsFiles: edits?.resourceOperations?.includes('create') ?? false,
  };
}
