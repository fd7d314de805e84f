import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isPersonHere, person } from './person.ts';

suite('activation', () => {
  test('a YAML file starts the extension', async () => {
    const [file] = await vscode.workspace.findFiles('service-account.yaml');
    assert.ok(file);
    await vscode.window.showTextDocument(file);
    const extension = vscode.extensions.getExtension('vscode-irsa.vscode-irsa');
    assert.ok(extension, 'the extension is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  test('a person sees the file', async function () {
    if (!isPersonHere()) this.skip();
    await person.point('ServiceAccount');
    await person.screenshot('activation');
  });
});
