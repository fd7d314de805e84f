import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeActions, hoverText, open } from './workspace.ts';

suite('scaffolds', () => {
  test("a role's trust policy is created beside the service account, and admits it", async () => {
    const { document } = await open('orders/service-account.yaml');
    const at = document.positionAt(document.getText().indexOf('arn:aws'));
    const actions = await codeActions('orders/service-account.yaml', new vscode.Range(at, at));
    const create = actions.find(({ title }) => title === 'Create trust policy for this service account');
    assert.ok(create?.edit);
    assert.equal(await vscode.workspace.applyEdit(create.edit), true);
    const policy = (await open('orders/orders-writer-trust-policy.json')).document;
    assert.match(policy.getText(), /:sub": "system:serviceaccount:shop:orders"/);
    await policy.save();
    assert.equal(policy.isDirty, false);
    assert.match(await hoverText(document.uri, at), /✓ yes \| trust policy admits it/);
  });
});
