import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isPersonHere, person } from './person.ts';
import { codeActions, hasRule, hoverText, open, ruleOf, untilDiagnostics, uriOf } from './workspace.ts';

const ACCOUNT = 'service-account.yaml';
const TRUST_POLICY = 's3-reader-trust-policy.json';

const isRefused = hasRule('trust-admits-account');

suite('findings', () => {
  test('appear in the open file and in one that is not open', async () => {
    await open(ACCOUNT);
    const found = (await untilDiagnostics(ACCOUNT, isRefused)).find(
      (one) => ruleOf(one) === 'trust-admits-account',
    );
    assert.equal(found?.source, 'irsa');
    assert.match(found.message, /role 's3-reader' does not admit 'system:serviceaccount:shop:app'/);
    const [related] = found.relatedInformation ?? [];
    assert.equal(related?.location.uri.toString(), uriOf(TRUST_POLICY).toString());
    await untilDiagnostics(TRUST_POLICY, isRefused);
  });

  test('are counted in the status bar', async function () {
    if (!isPersonHere()) this.skip();
    await person.read('[id="vscode-irsa.vscode-irsa.irsa.status"]', 'IRSA 2');
    await person.screenshot('findings');
  });

  test('are gone while their rule is off', async () => {
    const settings = vscode.workspace.getConfiguration('irsa');
    await settings.update('rules', { 'trust-admits-account': 'off' }, vscode.ConfigurationTarget.Workspace);
    await untilDiagnostics(ACCOUNT, (diagnostics) => !isRefused(diagnostics));
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await untilDiagnostics(ACCOUNT, isRefused);
  });

  test('of other files are gone while only open files are checked', async () => {
    const settings = vscode.workspace.getConfiguration('irsa');
    await settings.update('validate.scope', 'openFiles', vscode.ConfigurationTarget.Workspace);
    await untilDiagnostics(TRUST_POLICY, (diagnostics) => !isRefused(diagnostics));
    await settings.update('validate.scope', undefined, vscode.ConfigurationTarget.Workspace);
    await untilDiagnostics(TRUST_POLICY, isRefused);
  });

  test('come back when the server is restarted', async () => {
    await vscode.commands.executeCommand('irsa.restartServer');
    await untilDiagnostics(ACCOUNT, isRefused);
  });

  test('follow a file that changes on disk', async () => {
    const original = await vscode.workspace.fs.readFile(uriOf(TRUST_POLICY));
    const fixed = Buffer.from(original).toString().replace('default:app', 'shop:app');
    await vscode.workspace.fs.writeFile(uriOf(TRUST_POLICY), Buffer.from(fixed));
    await untilDiagnostics(ACCOUNT, (diagnostics) => !isRefused(diagnostics));
    await vscode.workspace.fs.writeFile(uriOf(TRUST_POLICY), original);
    await untilDiagnostics(ACCOUNT, isRefused);
  });

  test('are fixed by the preferred quick fix', async () => {
    const { document } = await open(ACCOUNT);
    const found = (await untilDiagnostics(ACCOUNT, isRefused)).find(
      (one) => ruleOf(one) === 'trust-admits-account',
    );
    assert.ok(found);
    const actions = await codeActions(ACCOUNT, found.range);
    const fix = actions.find((action) => action.isPreferred);
    assert.ok(fix?.edit);
    assert.equal(await vscode.workspace.applyEdit(fix.edit), true);
    await untilDiagnostics(ACCOUNT, (diagnostics) => !isRefused(diagnostics));
    const annotation = document.positionAt(document.getText().indexOf('arn:aws'));
    assert.match(await hoverText(document.uri, annotation), /✓ yes \| trust policy admits it/);
    await (await vscode.workspace.openTextDocument(uriOf(TRUST_POLICY))).save();
  });
});
