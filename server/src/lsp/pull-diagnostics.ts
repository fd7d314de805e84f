import {
  type DiagnosticRegistrationOptions,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
} from 'vscode-languageserver/node';
import type { Feature, Server } from './feature.ts';
import { guarded } from './guard.ts';
import { normaliseUri } from './uri.ts';
import { WorkspacePull } from './workspace-pull.ts';

const OPTIONS = { interFileDependencies: true, workspaceDiagnostics: true };

/** Other documents are open for hovers only, so the client need not ask about them. */
const REGISTRATION: DiagnosticRegistrationOptions = {
  ...OPTIONS,
  documentSelector: ['yaml', 'helm', 'json', 'jsonc'].map((language) => ({ language })),
};

const NOTHING: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

export const pullDiagnostics: Feature = {
  capabilities: ({ pullsDiagnostics, registersDiagnostics }) =>
    pullsDiagnostics && !registersDiagnostics ? { diagnosticProvider: OPTIONS } : {},
  listen(server) {
    if (!server.client.pullsDiagnostics) return;
    const { diagnostics } = server.connection.languages;
    const workspace = new WorkspacePull(server.session);
    diagnostics.on(
      guarded(server, 'document diagnostics', NOTHING, (params) => pullDocument(params, workspace)),
    );
    diagnostics.onWorkspace(
      guarded(server, 'workspace diagnostics', { items: [] }, (params, token) =>
        workspace.pull(params, token),
      ),
    );
    refreshOnChange(server);
  },
  async start({ connection, client }) {
    if (!client.registersDiagnostics) return;
    await connection.client.register(DocumentDiagnosticRequest.type, REGISTRATION);
  },
};

function pullDocument(
  { textDocument, previousResultId }: DocumentDiagnosticParams,
  workspace: WorkspacePull,
): DocumentDiagnosticReport {
  const { resultId, items } = workspace.report(normaliseUri(textDocument.uri));
  return resultId === previousResultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

/** After an edit the client asks by itself; it cannot know what else concerns its open documents. */
function refreshOnChange({ connection, client, session, onBug }: Server): void {
  if (!client.refreshesDiagnostics) return;
  session.onChange((change) => {
    if (change === 'edit') return;
    connection.languages.diagnostics.refresh().catch((error: unknown) => onBug('refresh', error));
  });
}
