import { commands, type Disposable, l10n, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { CHECK_WORKSPACE, type CheckWorkspaceResult } from '../../server/src/protocol.ts';
import { describeCounts } from './status.ts';

export function registerCommands(client: LanguageClient): readonly Disposable[] {
  return [
    commands.registerCommand('irsa.checkWorkspace', () => checkWorkspace(client)),
    commands.registerCommand('irsa.restartServer', () => client.restart()),
    commands.registerCommand('irsa.showOutput', () => client.outputChannel.show()),
  ];
}

async function checkWorkspace(client: LanguageClient): Promise<void> {
  const { files, findings } = await client.sendRequest<CheckWorkspaceResult>(CHECK_WORKSPACE);
  await commands.executeCommand('workbench.actions.view.problems');
  void window.showInformationMessage(l10n.t('{0} in {1} files', describeCounts(findings), files));
}
