import assert from 'node:assert/strict';
import { once } from 'node:events';
import { suite, test } from 'node:test';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { withClient } from '../support/language-client.ts';
import { ACCOUNT, trustPolicyOf, WRONG_ACCOUNT } from './manifests.ts';
import { pull, pullReport, pullWorkspace } from './requests.ts';

suite('document diagnostics', () => {
  test('findings appear as people type, and go when the mistake is gone', () =>
    withClient({}, async (client) => {
      await client.open('account.yaml', WRONG_ACCOUNT);
      const [found, ...others] = await pull(client, 'account.yaml');
      assert.deepEqual(others, []);
      assert.equal(found?.code, 'role-arn-format');
      assert.equal(found.source, 'irsa');
      assert.equal(found.severity, 1);
      assert.deepEqual(found.range, { start: { line: 6, character: 45 }, end: { line: 6, character: 49 } });
      assert.match(found.codeDescription?.href ?? '', /\/role-arn-format\.md$/);
      await client.change('account.yaml', ACCOUNT, 2);
      assert.deepEqual(await pull(client, 'account.yaml'), []);
    }));

  test('the same findings are not sent twice', () =>
    withClient({}, async (client) => {
      await client.open('account.yaml', WRONG_ACCOUNT);
      const { resultId } = await pullReport(client, 'account.yaml');
      await client.change('account.yaml', `${WRONG_ACCOUNT}# a comment\n`, 2);
      assert.deepEqual(await pullReport(client, 'account.yaml', resultId), { kind: 'unchanged', resultId });
      await client.change('account.yaml', `# a comment\n${WRONG_ACCOUNT}`, 3);
      assert.equal((await pullReport(client, 'account.yaml', resultId)).kind, 'full');
    }));

  test('a finding points to the other file it is about', async () => {
    const trust = trustPolicyOf('system:serviceaccount:default:app');
    await withClient({ files: { 'a b/reader-trust-policy.json': trust } }, async (client) => {
      await client.open('account.yaml', ACCOUNT);
      const [found] = await pull(client, 'account.yaml');
      assert.equal(found?.code, 'trust-admits-account');
      const [related] = found.relatedInformation ?? [];
      assert.equal(related?.location.uri, client.uri('a b/reader-trust-policy.json'));
      assert.equal(related.location.range.start.line, 12);
    });
  });

  test('a file that is open counts as it is shown, not as it is saved', async () => {
    const files = { 'reader-trust-policy.json': trustPolicyOf('system:serviceaccount:default:app') };
    await withClient({ files }, async (client) => {
      await client.open('account.yaml', ACCOUNT);
      assert.equal((await pull(client, 'account.yaml')).length, 1);
      await client.open('reader-trust-policy.json', trustPolicyOf('system:serviceaccount:shop:app'));
      assert.deepEqual(await pull(client, 'account.yaml'), []);
      await client.close('reader-trust-policy.json');
      assert.equal((await pull(client, 'account.yaml')).length, 1);
    });
  });

  test('a URI as VS Code spells it means the same file', () =>
    withClient({ files: { 'account.yaml': WRONG_ACCOUNT } }, async (client) => {
      const uri = client.uri('account.yaml').replace(/irsa/, '%69rsa');
      const textDocument = { uri, languageId: 'yaml', version: 1, text: ACCOUNT };
      await client.connection.sendNotification('textDocument/didOpen', { textDocument });
      assert.deepEqual(await pull(client, 'account.yaml'), []);
    }));

  test('unsaved documents are checked by their language', () =>
    withClient({}, async (client) => {
      const textDocument = {
        uri: 'untitled:Untitled-1',
        languageId: 'yaml',
        version: 1,
        text: WRONG_ACCOUNT,
      };
      await client.connection.sendNotification('textDocument/didOpen', { textDocument });
      const report = await client.connection.sendRequest('textDocument/diagnostic', { textDocument });
      assert.equal((report as { items: unknown[] }).items.length, 1);
    }));
});

suite('workspace diagnostics', () => {
  test('tell of files that are not open, then only what is new', () =>
    withClient({ files: { 'a.yaml': WRONG_ACCOUNT, 'b.yaml': ACCOUNT } }, async (client) => {
      const first = await pullWorkspace(client);
      assert.deepEqual(
        first.items.map(({ uri, kind }) => ({ uri, kind })),
        [{ uri: client.uri('a.yaml'), kind: 'full' }],
      );
      const held = pullWorkspace(client, first);
      await client.open('a.yaml', ACCOUNT);
      const { items } = await held;
      assert.equal(items.length, 1);
      assert.deepEqual(
        items.map((item) => item.kind === 'full' && item.items),
        [[]],
      );
    }));

  test('a request that would hear nothing new is held until it is cancelled', () =>
    withClient({ files: { 'a.yaml': WRONG_ACCOUNT } }, async (client) => {
      const first = await pullWorkspace(client);
      const source = new CancellationTokenSource();
      const held = pullWorkspace(client, first, source.token);
      await pull(client, 'a.yaml');
      source.cancel();
      await assert.rejects(held, { code: -32800 });
    }));

  test('a file that is closed keeps its findings, one out of scope loses them', async () => {
    const settings = { validate: { scope: 'openFiles' } };
    await withClient({ files: { 'a.yaml': WRONG_ACCOUNT }, settings: () => settings }, async (client) => {
      assert.deepEqual(await pullWorkspace(client), { items: [] });
      await client.open('a.yaml', WRONG_ACCOUNT);
      const { resultId } = await pullReport(client, 'a.yaml');
      await client.close('a.yaml');
      const { items } = await pullWorkspace(client);
      assert.deepEqual(
        items.map((item) => item.kind === 'full' && item.items),
        [[]],
      );
      assert.notEqual(items[0]?.resultId, resultId);
      settings.validate.scope = 'workspace';
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await once(client.heard, 'workspace/diagnostic/refresh');
      assert.equal((await pull(client, 'a.yaml')).length, 1);
    });
  });
});
