/** Requests that the protocol tests send, with what they expect back. */
import assert from 'node:assert/strict';
import type {
  CancellationToken,
  CodeAction,
  CodeActionContext,
  Diagnostic,
  DocumentDiagnosticReport,
  Hover,
  Position,
  Range,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import type { TestClient } from '../support/language-client.ts';

export const pullReport = (
  { connection, uri }: TestClient,
  path: string,
  previousResultId?: string,
): Promise<DocumentDiagnosticReport> =>
  connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: uri(path) }, previousResultId });

export async function pull(client: TestClient, path: string): Promise<readonly Diagnostic[]> {
  const report = await pullReport(client, path);
  assert.ok(report.kind === 'full');
  return report.items;
}

export const pullWorkspace = (
  { connection }: TestClient,
  previous: WorkspaceDiagnosticReport = { items: [] },
  token?: CancellationToken,
): Promise<WorkspaceDiagnosticReport> => {
  const previousResultIds = previous.items.map(({ uri, resultId }) => ({ uri, value: resultId }));
  return token === undefined
    ? connection.sendRequest('workspace/diagnostic', { previousResultIds })
    : connection.sendRequest('workspace/diagnostic', { previousResultIds }, token);
};

export const hover = (
  { connection, uri }: TestClient,
  path: string,
  position: Position,
): Promise<Hover | null> =>
  connection.sendRequest('textDocument/hover', { textDocument: { uri: uri(path) }, position });

export const codeActions = (
  { connection, uri }: TestClient,
  path: string,
  range: Range,
  context: CodeActionContext = { diagnostics: [] },
): Promise<CodeAction[] | null> =>
  connection.sendRequest('textDocument/codeAction', { textDocument: { uri: uri(path) }, range, context });

export const at = (line: number, character: number): Range => ({
  start: { line, character },
  end: { line, character },
});
