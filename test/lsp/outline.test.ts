import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  DocumentLink,
  DocumentSymbol,
  InlayHint,
  SymbolInformation,
} from 'vscode-languageserver/node';
import { type TestClient, withClient } from '../support/language-client.ts';
import { ACCOUNT, DEPLOYMENT, trustPolicyOf } from './manifests.ts';

const ask = <T>({ connection, uri }: TestClient, method: string, path: string, params = {}): Promise<T> =>
  connection.sendRequest(`textDocument/${method}`, { textDocument: { uri: uri(path) }, ...params });

const files = {
  'web.yaml': DEPLOYMENT,
  'reader-trust-policy.json': trustPolicyOf('system:serviceaccount:shop:app'),
};
const ALL = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } };

suite('outline, links and hierarchy', () => {
  test('symbols of a document and of the workspace', () =>
    withClient({ files }, async (client) => {
      await client.open('account.yaml', ACCOUNT);
      const own = await ask<DocumentSymbol[]>(client, 'documentSymbol', 'account.yaml');
      assert.deepEqual(
        own.map(({ name, detail }) => [name, detail]),
        [['app', 'shop']],
      );
      const found = await client.connection.sendRequest<SymbolInformation[]>('workspace/symbol', {
        query: 'reader',
      });
      assert.deepEqual(
        found.map(({ name, containerName }) => [name, containerName]),
        [['reader', 'role']],
      );
    }));

  test('a role is a link; hints are off until they are wanted', async () => {
    await withClient({ files }, async (client) => {
      await client.open('account.yaml', ACCOUNT);
      await client.open('web.yaml', DEPLOYMENT);
      const [link] = await ask<DocumentLink[]>(client, 'documentLink', 'account.yaml');
      assert.equal(link?.target, 'https://console.aws.amazon.com/iam/home#/roles/details/reader');
      assert.deepEqual(await ask<InlayHint[]>(client, 'inlayHint', 'web.yaml', ALL), []);
    });
    await withClient({ files, settings: () => ({ inlayHints: { enable: true } }) }, async (client) => {
      await client.open('account.yaml', ACCOUNT);
      await client.open('web.yaml', DEPLOYMENT);
      const hints = await ask<InlayHint[]>(client, 'inlayHint', 'web.yaml', ALL);
      assert.deepEqual(
        hints.map(({ label }) => label),
        ['in shop'],
      );
    });
  });

  test('the call hierarchy is the identity chain', () =>
    withClient({ files }, async (client) => {
      await client.open('account.yaml', ACCOUNT);
      const position = { position: { line: 3, character: 9 } };
      const [item] = await ask<CallHierarchyItem[]>(client, 'prepareCallHierarchy', 'account.yaml', position);
      assert.equal(item?.name, 'shop/app');
      const callers = await client.connection.sendRequest<CallHierarchyIncomingCall[]>(
        'callHierarchy/incomingCalls',
        { item },
      );
      assert.deepEqual(
        callers.map(({ from }) => from.name),
        ['web'],
      );
    }));
});
