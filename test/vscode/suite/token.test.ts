import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isPersonHere, person } from './person.ts';
import { until } from './until.ts';
import { hoverText } from './workspace.ts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const SIGNATURE = 'c2lnbmF0dXJl';
const TOKEN = `${part({ alg: 'RS256', kid: 'k' })}.${part({
  aud: ['sts.amazonaws.com'],
  iss: 'https://oidc.eks.eu-west-1.amazonaws.com/id/7C1D9A40E2B85F36C07A1B2D3E4F5A69',
  sub: 'system:serviceaccount:shop:app',
  iat: 1_700_000_000,
  exp: 1_700_086_400,
})}.${SIGNATURE}`;

suite('a token', () => {
  test('is decoded on hover, in any text', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'plaintext',
      content: `token=${TOKEN}`,
    });
    await vscode.window.showTextDocument(document);
    const text = await hoverText(document.uri, new vscode.Position(0, 30));
    assert.match(text, /`shop\/app`/);
    assert.doesNotMatch(text, new RegExp(SIGNATURE));
  });

  test('is decoded by command, into a preview', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: TOKEN });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, TOKEN.length);
    await vscode.commands.executeCommand('irsa.decodeToken');
    const { tabGroups } = vscode.window;
    const isPreview = ({ label }: vscode.Tab): boolean => label.includes('Service account token');
    await until(tabGroups.onDidChangeTabs, () => tabGroups.activeTabGroup.tabs.find(isPreview));
    if (isPersonHere()) await person.screenshot('token');
  });
});
