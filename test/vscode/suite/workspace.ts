import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './until.ts';

/** The URI of a file of the test's workspace. */
export function uriOf(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(path)));
}

/** Waits until what is shown for a file is as it should be. */
export const untilDiagnostics = (
  path: string,
  isRight: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> =>
  until(vscode.languages.onDidChangeDiagnostics, () => {
    const diagnostics = vscode.languages.getDiagnostics(uriOf(path));
    return isRight(diagnostics) ? diagnostics : undefined;
  });

/** The rule that a diagnostic comes from. */
export const ruleOf = ({ code }: vscode.Diagnostic): string | undefined =>
  typeof code === 'object' ? String(code.value) : undefined;

export const hasRule =
  (rule: string) =>
  (diagnostics: readonly vscode.Diagnostic[]): boolean =>
    diagnostics.some((diagnostic) => ruleOf(diagnostic) === rule);

export const codeActions = (path: string, range: vscode.Range): Thenable<readonly vscode.CodeAction[]> =>
  vscode.commands.executeCommand('vscode.executeCodeActionProvider', uriOf(path), range);

/** What hovers say at a position, as Markdown. */
export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}
