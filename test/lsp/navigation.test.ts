import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Location, PrepareRenameResult, WorkspaceEdit } from 'vscode-languageserver/node';
import { PULLING, type TestClient, withClient } from '../support/language-client.ts';
import { ACCOUNT, DEPLOYMENT, trustPolicyOf } from './manifests.ts';

const ANNOTATING = {
  ...PULLING,
  workspace: {
    ...PULLING.workspace,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: { groupsOnLabel: true } },
  },
};

const ask = <T>({ connection, uri }: TestClient, method: string, path: string, params: object): Promise<T> =>
  connection.sendRequest(`textDocument/${method}`, { textDocument: { uri: uri(path) }, ...params });

const NAME = { position: { line: 8, character: 28 } };

suite('navigation and rename', () => {
  const files = { 'reader-trust-policy.json': trustPolicyOf('system:serviceaccount:shop:app') };

  test('a workload leads to its service account, and to all that names it', () =>
    withClient({ files }, async (client) => {
      await client.open('account.yaml', ACCOUNT);
      await client.open('web.yaml', DEPLOYMENT);
      const definition = await ask<Location[]>(client, 'definition', 'web.yaml', NAME);
      const range = { start: { line: 3, character: 8 }, end: { line: 3, character: 11 } };
      assert.deepEqual(definition, [{ uri: client.uri('account.yaml'), range }]);
      const context = { includeDeclaration: true };
      const references = await ask<Location[]>(client, 'references', 'web.yaml', { ...NAME, context });
      assert.deepEqual(
        new Set(references.map(({ uri }) => uri)),
        new Set(['account.yaml', 'web.yaml', 'reader-trust-policy.json'].map(client.uri)),
      );
    }));

  test('a rename is one edit, grouped by what changes', () =>
    withClient({ files, capabilities: ANNOTATING }, async (client) => {
      await client.open('account.yaml', ACCOUNT);
      await client.open('web.yaml', DEPLOYMENT);
      const prepared = await ask<PrepareRenameResult>(client, 'prepareRename', 'web.yaml', NAME);
      assert.ok('placeholder' in prepared);
      assert.equal(prepared.placeholder, 'app');
      const edit = await ask<WorkspaceEdit>(client, 'rename', 'web.yaml', { ...NAME, newName: 'front' });
      assert.deepEqual(edit.changeAnnotations, {
        manifest: { label: 'Manifests' },
        policy: { label: 'Trust policies' },
      });
      assert.equal(edit.documentChanges?.length, 3);
    }));

  test('a refusal says why', () =>
    withClient({}, async (client) => {
      await client.open('web.yaml', DEPLOYMENT.replace('Name: app', 'Name: "{{ .Values.app }}"'));
      await assert.rejects(
        ask(client, 'prepareRename', 'web.yaml', NAME),
        /'{{ .Values.app }}' is filled in later/,
      );
    }));

  test('the configuration follows a policy file that moves', () =>
    withClient(
      {
        files: {
          ...files,
          '.irsa.yaml':
            'roles:\n  - { arn: "arn:aws:iam::111122223333:role/r", trustPolicy: reader-trust-policy.json }\n',
        },
      },
      async ({ connection, uri }) => {
        const move = { oldUri: uri('reader-trust-policy.json'), newUri: uri('iam/r.json') };
        const edit = await connection.sendRequest<WorkspaceEdit>('workspace/willRenameFiles', {
          files: [move],
        });
        const [change] = edit.documentChanges ?? [];
        assert.ok(change !== undefined && 'edits' in change);
        assert.deepEqual(
          change.edits.map((one) => 'newText' in one && one.newText),
          ['iam/r.json'],
        );
      },
    ));
});
