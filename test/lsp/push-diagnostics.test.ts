import assert from 'node:assert/strict';
import { once } from 'node:events';
import { suite, test } from 'node:test';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { type TestClient, withClient } from '../support/language-client.ts';
import { ACCOUNT, WRONG_ACCOUNT } from './manifests.ts';

suite('diagnostics for clients that do not pull', () => {
  test('are published for the whole workspace, and taken back', () =>
    withClient({ files: { 'a.yaml': WRONG_ACCOUNT }, capabilities: {} }, async (client) => {
      const first = await nextPublished(client);
      assert.equal(first.uri, client.uri('a.yaml'));
      assert.deepEqual(
        first.diagnostics.map(({ code }) => code),
        ['role-arn-format'],
      );
      await client.open('a.yaml', ACCOUNT);
      assert.deepEqual(await nextPublished(client), {
        uri: client.uri('a.yaml'),
        version: 1,
        diagnostics: [],
      });
    }));

  test('are those of open files where only these are wanted', () =>
    withClient(
      {
        files: { 'a.yaml': WRONG_ACCOUNT },
        capabilities: {},
        initializationOptions: { validate: { scope: 'openFiles' } },
      },
      async (client) => {
        await client.open('b.yaml', WRONG_ACCOUNT);
        assert.equal((await nextPublished(client)).uri, client.uri('b.yaml'));
        await client.close('b.yaml');
        assert.deepEqual((await nextPublished(client)).diagnostics, []);
      },
    ));

  test('follow settings that the client sends', () =>
    withClient({ files: { 'a.yaml': WRONG_ACCOUNT }, capabilities: {} }, async (client) => {
      assert.equal((await nextPublished(client)).diagnostics[0]?.severity, 1);
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { irsa: { rules: { 'role-arn-format': 'hint', unheard: 'of', 'role-path': 7 } } },
      });
      assert.equal((await nextPublished(client)).diagnostics[0]?.severity, 4);
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { irsa: { enable: false } },
      });
      assert.deepEqual((await nextPublished(client)).diagnostics, []);
    }));
});

async function nextPublished({ heard }: TestClient): Promise<PublishDiagnosticsParams> {
  const [params] = (await once(heard, 'textDocument/publishDiagnostics')) as [PublishDiagnosticsParams];
  return params;
}
