import assert from 'node:assert/strict';
import { once } from 'node:events';
import { suite, test } from 'node:test';
import type { ClientCapabilities, FileChangeType } from 'vscode-languageserver/node';
import { PULLING, type TestClient, withClient } from '../support/language-client.ts';
import { ACCOUNT, trustPolicyOf, WRONG_ACCOUNT } from './manifests.ts';
import { pull, pullWorkspace } from './requests.ts';

const created: FileChangeType = 1;
const changed: FileChangeType = 2;
const deleted: FileChangeType = 3;

const STRANGER = trustPolicyOf('system:serviceaccount:default:app');

suite('files that change on disk', () => {
  test('a new file counts, a changed one counts as it is now, a deleted one no more', () =>
    withClient({}, async (client) => {
      await client.open('account.yaml', ACCOUNT);
      assert.deepEqual(await pull(client, 'account.yaml'), []);

      client.write('reader-trust-policy.json', STRANGER);
      await tell(client, 'reader-trust-policy.json', created);
      assert.equal((await pull(client, 'account.yaml'))[0]?.code, 'trust-admits-account');

      client.write('reader-trust-policy.json', trustPolicyOf('system:serviceaccount:shop:app'));
      await tell(client, 'reader-trust-policy.json', changed);
      assert.deepEqual(await pull(client, 'account.yaml'), []);

      client.write('reader-trust-policy.json', STRANGER);
      await tell(client, 'reader-trust-policy.json', changed);
      client.remove('reader-trust-policy.json');
      await tell(client, 'reader-trust-policy.json', deleted);
      assert.deepEqual(await pull(client, 'account.yaml'), []);
    }));

  test('a folder comes and goes with all that is in it', () =>
    withClient({}, async (client) => {
      assert.deepEqual(await pullWorkspace(client), { items: [] });
      client.write('copied/deep/a.yaml', WRONG_ACCOUNT);
      await tell(client, 'copied', created);
      const { items } = await pullWorkspace(client);
      assert.deepEqual(
        items.map(({ uri }) => uri),
        [client.uri('copied/deep/a.yaml')],
      );
      client.remove('copied');
      await tell(client, 'copied', deleted);
      const after = await pullWorkspace(client);
      assert.deepEqual(
        after.items.map((item) => item.kind === 'full' && item.items),
        [[]],
      );
    }));

  test('a configuration file that excludes files takes their findings away', () =>
    withClient({ files: { 'vendored/a.yaml': WRONG_ACCOUNT } }, async (client) => {
      assert.equal((await pull(client, 'vendored/a.yaml')).length, 1);
      client.write('.irsa.yaml', 'exclude: [vendored]\n');
      await tell(client, '.irsa.yaml', created);
      assert.deepEqual(await pull(client, 'vendored/a.yaml'), []);
      await client.open('vendored/a.yaml', WRONG_ACCOUNT);
      assert.deepEqual(await pull(client, 'vendored/a.yaml'), []);
    }));

  test('a workspace folder that is added or removed brings and takes its files', () =>
    withClient({ files: { 'a/b.yaml': WRONG_ACCOUNT } }, async (client) => {
      const { connection, heard, uri } = client;
      assert.equal((await pullWorkspace(client)).items.length, 1);
      const root = { name: 'test', uri: uri('.') };
      const folder = { name: 'a', uri: uri('a') };
      const rescanned = once(heard, 'workspace/diagnostic/refresh');
      await connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: [folder], removed: [root] },
      });
      await rescanned;
      assert.equal((await pull(client, 'a/b.yaml')).length, 1);
      const emptied = once(heard, 'workspace/diagnostic/refresh');
      await connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: [], removed: [folder] },
      });
      await emptied;
      assert.deepEqual(await pull(client, 'a/b.yaml'), []);
    }));

  test('are watched where the client lets the server ask for it', async () => {
    const workspace = { ...PULLING.workspace, didChangeWatchedFiles: { dynamicRegistration: true } };
    const capabilities: ClientCapabilities = { ...PULLING, workspace };
    await withClient({ files: { 'a.yaml': ACCOUNT }, capabilities }, async (client) => {
      await pullWorkspace(client);
      const { watchers } = client.registrations.get('workspace/didChangeWatchedFiles') as {
        watchers: readonly { readonly globPattern: string; readonly kind: number }[];
      };
      assert.deepEqual(watchers[0], { globPattern: '**/*', kind: created + 4 });
    });
  });
});

/** Tells the server of a change, and waits until it asks to be asked again. */
async function tell({ connection, heard, uri }: TestClient, path: string, type: FileChangeType) {
  const refreshed = once(heard, 'workspace/diagnostic/refresh');
  await connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: uri(path), type }],
  });
  await refreshed;
}
