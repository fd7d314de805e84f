import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CodeLens } from 'vscode-languageserver/node';
import { type TestClient, withClient } from '../support/language-client.ts';
import { ACCOUNT, DEPLOYMENT } from './manifests.ts';

const lenses = ({ connection, uri }: TestClient, path: string): Promise<CodeLens[]> =>
  connection.sendRequest('textDocument/codeLens', { textDocument: { uri: uri(path) } });

suite('code lens', () => {
  test('names a command with the places to show', () =>
    withClient({ files: { 'web.yaml': DEPLOYMENT } }, async (client) => {
      await client.open('account.yaml', ACCOUNT);
      const [lens] = await lenses(client, 'account.yaml');
      assert.equal(lens?.command?.title, 'role reader · trust not known · 1 workload');
      assert.equal(lens.command.command, 'irsa.showReferences');
      assert.equal(lens.command.arguments?.[0], client.uri('account.yaml'));
    }));

  test('can be switched off', () =>
    withClient({ settings: () => ({ codeLens: { enable: false } }) }, async (client) => {
      await client.open('account.yaml', ACCOUNT);
      assert.deepEqual(await lenses(client, 'account.yaml'), []);
    }));
});
