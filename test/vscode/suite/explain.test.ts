import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isPersonHere, person } from './person.ts';
import { until } from './until.ts';
import { hoverText, open } from './workspace.ts';

const ACCOUNT = 'service-account.yaml';
const DEPLOYMENT = 'deployment.yaml';

const ERROR = 'AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity';

async function untilTab(label: string): Promise<void> {
  const { tabGroups } = vscode.window;
  await until(tabGroups.onDidChangeTabs, () =>
    tabGroups.activeTabGroup.tabs.find((tab) => tab.label.includes(label)),
  );
}

suite('explanations', () => {
  test('the chain is shown on hover, from the annotation and from the workload', async () => {
    for (const [path, text] of [
      [ACCOUNT, 'arn:aws'],
      [DEPLOYMENT, 'serviceAccountName'],
    ] as const) {
      const { document } = await open(path);
      const position = document.positionAt(document.getText().indexOf(text));
      assert.match(
        await hoverText(document.uri, position),
        /\*\*Service account\*\* `shop\/app` → role `s3-reader`[^]*trust policy admits it/,
      );
    }
  });

  test('an error that is selected is explained in a preview', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'log', content: ERROR });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, ERROR.length);
    await vscode.commands.executeCommand('irsa.explainError');
    await untilTab('Explained error');
    const shown = await vscode.workspace.openTextDocument(vscode.Uri.parse('irsa-error:/Explained error.md'));
    assert.match(shown.getText(), /^\*\*STS found the provider/);
    if (isPersonHere()) await person.screenshot('explain-error');
  });

  test('the chain of the service account under the cursor is shown in a preview', async () => {
    const editor = await open(ACCOUNT);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand('irsa.showChain');
    await untilTab('Identity chain');
    const shown = await vscode.workspace.openTextDocument(vscode.Uri.parse('irsa-chain:/Identity chain.md'));
    assert.match(shown.getText(), /`shop\/app` → role `s3-reader`[^]*\*\*Statement 1\*\*/);
  });
});
