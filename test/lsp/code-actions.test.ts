import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver/node';
import { withClient } from '../support/language-client.ts';
import { ACCOUNT, accountOf, DEPLOYMENT, ROLE_ARN, trustPolicyOf } from './manifests.ts';
import { at, codeActions, pull } from './requests.ts';

suite('code actions', () => {
  test('a fix belongs to its finding, the preferred one first, and applied it leaves nothing to fix', async () => {
    const trust = trustPolicyOf('system:serviceaccount:default:app');
    await withClient({ files: { 'reader-trust-policy.json': trust } }, async (client) => {
      await client.open('account.yaml', ACCOUNT);
      const [found] = await pull(client, 'account.yaml');
      assert.ok(found);
      const actions = (await codeActions(client, 'account.yaml', found.range)) ?? [];
      const [preferred] = actions;
      assert.ok(preferred);
      assert.equal(preferred.kind, 'quickfix');
      assert.equal(preferred.isPreferred, true);
      assert.deepEqual(preferred.diagnostics, [found]);
      assert.deepEqual(
        actions.filter((action) => action.isPreferred),
        [preferred],
      );
      const [edit] = documentEdits(preferred);
      assert.equal(edit?.textDocument.uri, client.uri('reader-trust-policy.json'));
      assert.equal(edit.textDocument.version, null);
      await client.open('reader-trust-policy.json', applyEdits(trust, edit));
      assert.deepEqual(await pull(client, 'account.yaml'), []);
    });
  });

  test('an edit of an open document names its version', async () => {
    const trust = trustPolicyOf('system:serviceaccount:default:app');
    await withClient({}, async (client) => {
      await client.open('account.yaml', ACCOUNT);
      await client.open('reader-trust-policy.json', trust);
      await client.change('reader-trust-policy.json', `${trust}\n`, 5);
      const actions = (await codeActions(client, 'account.yaml', at(6, 40))) ?? [];
      const edits = actions.flatMap(documentEdits);
      const versions = new Map(edits.map(({ textDocument }) => [textDocument.uri, textDocument.version]));
      assert.equal(versions.get(client.uri('reader-trust-policy.json')), 5);
    });
  });

  test('a role without a trust policy gets one, in a file beside the manifest', async () => {
    const files = { '.irsa.yaml': 'clusters: [{ name: prod, issuer: "https://oidc.example.com/prod" }]\n' };
    await withClient({ files }, async (client) => {
      await client.open('k8s/account.yaml', ACCOUNT);
      const [action] = (await codeActions(client, 'k8s/account.yaml', at(3, 4))) ?? [];
      assert.equal(action?.title, 'Create trust policy for this service account');
      const [create, insert] = action.edit?.documentChanges ?? [];
      const uri = client.uri('k8s/reader-trust-policy.json');
      assert.deepEqual(create, { kind: 'create', uri });
      const policy = (insert as TextDocumentEdit).edits
        .map((edit) => 'newText' in edit && edit.newText)
        .join('');
      assert.deepEqual((JSON.parse(policy) as { Statement: unknown }).Statement, [
        {
          Effect: 'Allow',
          Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/oidc.example.com/prod' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              'oidc.example.com/prod:aud': 'sts.amazonaws.com',
              'oidc.example.com/prod:sub': 'system:serviceaccount:shop:app',
            },
          },
        },
      ]);
      client.write('k8s/reader-trust-policy.json', 'not read yet');
      assert.deepEqual(await codeActions(client, 'k8s/account.yaml', at(3, 4)), []);
    });
  });

  test('a workload without its service account gets one, in its own file', () =>
    withClient({}, async (client) => {
      await client.open('web.yaml', DEPLOYMENT);
      const actions = (await codeActions(client, 'web.yaml', at(8, 28))) ?? [];
      const action = actions.find(({ title }) => title === "Create service account 'app'");
      const [edit] = action === undefined ? [] : documentEdits(action);
      assert.ok(edit);
      await client.change('web.yaml', applyEdits(DEPLOYMENT, edit), 2);
      assert.deepEqual(await codeActions(client, 'web.yaml', at(8, 28)), []);
      assert.match(
        applyEdits(DEPLOYMENT, edit),
        /\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n {2}name: app\n {2}namespace: shop\n$/,
      );
    }));

  test('all safe fixes of a document come only when they are asked for', () =>
    withClient({}, async (client) => {
      const text = accountOf(`"${ROLE_ARN} "`);
      await client.open('account.yaml', text);
      const everywhere = { start: { line: 0, character: 0 }, end: { line: 7, character: 0 } };
      const usual = (await codeActions(client, 'account.yaml', everywhere)) ?? [];
      assert.ok(usual.every(({ kind }) => kind !== 'source.fixAll.irsa'));
      const only = ['source.fixAll'];
      const [all, ...more] =
        (await codeActions(client, 'account.yaml', everywhere, { diagnostics: [], only })) ?? [];
      assert.ok(all);
      assert.deepEqual([all.kind, more], ['source.fixAll.irsa', []]);
      const [edit] = documentEdits(all);
      assert.ok(edit);
      assert.equal(applyEdits(text, edit), accountOf(`"${ROLE_ARN}"`));
    }));
});

const documentEdits = ({ edit }: CodeAction): readonly TextDocumentEdit[] =>
  (edit?.documentChanges ?? []).filter((change): change is TextDocumentEdit => 'textDocument' in change);

/** The text after an edit whose parts do not overlap. */
function applyEdits(text: string, { edits }: TextDocumentEdit): string {
  const offsetAt = ({ line, character }: { line: number; character: number }): number =>
    text.split('\n').slice(0, line).join('\n').length + (line === 0 ? 0 : 1) + character;
  return edits
    .map(({ range, ...edit }) => ({
      start: offsetAt(range.start),
      end: offsetAt(range.end),
      newText: 'newText' in edit ? edit.newText : '',
    }))
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, newText }) => result.slice(0, start) + newText + result.slice(end), text);
}
