import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { prepareRename, rename, type RenameEdit } from '../../server/src/features/rename.ts';
import { renameFiles } from '../../server/src/features/rename-files.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { type Files, ROOT, workspaceOf } from '../support/check.ts';
import { marked } from '../support/marked.ts';
import { cursorIn, FILES } from './platform.ts';

function renamed(files: Files, newName: string): Files {
  const at = marked(files);
  const edits = rename(at.model, at.offset, newName, at.workspace);
  assert.ok(edits !== undefined && !('refusal' in edits), JSON.stringify(edits));
  return withEdits(files, edits);
}

const withEdits = (files: Files, edits: readonly RenameEdit[]): Files =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      applyEdits(
        text.replace('$0', ''),
        edits.filter(({ uri }) => uri === ROOT + path),
      ),
    ]),
  );

const refusalAt = (files: Files): unknown => {
  const at = marked(files);
  return prepareRename(at.model, at.offset, at.workspace);
};

suite('rename', () => {
  test('a service account changes everywhere at once, its namesake does not, and back gives the same bytes', () => {
    for (const original of [FILES, toCrlf(FILES)]) {
      const once = renamed(cursorIn('account.yaml', 'app # the', original), 'store-front');
      assert.match(once['account.yaml'] ?? '', /name: store-front # the shop's/);
      assert.match(once['web.yaml'] ?? '', /'store-front'[^]*serviceAccountName: store-front }/);
      assert.match(once['binding.yaml'] ?? '', /name: store-front\r?\n[^]*account.name: store-front }/);
      assert.match(once['reader-trust-policy.json'] ?? '', /"system:serviceaccount:shop:store-front"/);
      assert.match(once['.irsa.yaml'] ?? '', /name: store-front,/);
      assert.equal(once['other.yaml'], original['other.yaml']);
      assert.deepEqual(renamed(cursorIn('account.yaml', 'store-front # the', once), 'app'), original);
    }
  });

  test('a namespace changes in manifests, subjects and the configuration, and back', () => {
    const once = renamed(cursorIn('reader-trust-policy.json', 'shop:app'), 'pay-eu');
    assert.match(once['account.yaml'] ?? '', /namespace: pay-eu[^]*metadata: { name: pay-eu }/);
    assert.match(once['web.yaml'] ?? '', /namespace: pay-eu }/);
    assert.match(once['binding.yaml'] ?? '', /&space pay-eu }[^]*namespace: \*space/);
    assert.match(once['reader-trust-policy.json'] ?? '', /serviceaccount:pay-eu:app/);
    assert.deepEqual(renamed(cursorIn('.irsa.yaml', 'pay-eu,', once), 'shop'), FILES);
  });

  test('a name that YAML would read as something else gets quotes', () => {
    const once = renamed(cursorIn('web.yaml', 'app }'), 'on');
    assert.match(once['account.yaml'] ?? '', /name: "on" #/);
    assert.match(once['web.yaml'] ?? '', /serviceAccountName: 'on'/);
  });

  test('a place that may mean another account is told apart', () => {
    const files = {
      ...FILES,
      'job.yaml': 'kind: Job\nspec: { template: { spec: { serviceAccountName: app } } }\n',
    };
    const at = marked(cursorIn('account.yaml', 'app # the', files));
    const edits = rename(at.model, at.offset, 'front', at.workspace);
    assert.ok(edits !== undefined && !('refusal' in edits));
    assert.deepEqual(
      edits.filter(({ isCertain }) => !isCertain).map(({ uri }) => uri.slice(ROOT.length)),
      ['job.yaml'],
    );
  });

  test('what a template or a wildcard makes is refused, with the reason', () => {
    const pod = (name: string): Files => ({
      'pod.yaml': `kind: Pod\nspec: { serviceAccountName: "$0${name}" }\n`,
    });
    assert.deepEqual(refusalAt(pod('{{ .Values.name }}-x')), {
      refusal: "'{{ .Values.name }}-x' is filled in later: '{{ .Values.name }}' is a template's",
    });
    const account = {
      'account.yaml': 'kind: ServiceAccount\nmetadata: { name: "{{ .Release.Name }}-app" }\n',
    };
    assert.deepEqual(refusalAt({ ...pod('shop-app'), ...account }), {
      refusal: "a template may make the name of this service account: '{{ .Release.Name }}-app'",
    });
    const trust = FILES['reader-trust-policy.json'].replace('shop:app', 'shop:$0app-*');
    assert.deepEqual(refusalAt({ 'trust.json': trust }), {
      refusal: "'app-*' stands for many names: '*' is a wildcard",
    });
    assert.match(JSON.stringify(refusalAt(cursorIn('account.yaml', 'arn:aws'))), /renamed in AWS/);
  });

  test('a name that Kubernetes does not allow is refused', () => {
    const at = marked(cursorIn('account.yaml', 'app # the'));
    assert.deepEqual(rename(at.model, at.offset, 'My_App', at.workspace), {
      refusal: "no service account can be called 'My_App': use small letters, digits and hyphens",
    });
  });

  test('a policy file that moves is followed by the configuration and by commands', () => {
    const moves = [{ from: `${ROOT}reader-trust-policy.json`, to: `${ROOT}iam/trust/reader%20x.json` }];
    const moved = withEdits(FILES, renameFiles(moves, workspaceOf(FILES)));
    assert.match(moved['.irsa.yaml'] ?? '', /trustPolicy: iam\/trust\/reader x\.json\n/);
    assert.match(moved['create.sh'] ?? '', /file:\/\/iam\/trust\/reader x\.json\n/);
    const files = {
      'docs/run.sh': 'aws iam create-role --role-name r --assume-role-policy-document file://../iam/r.json\n',
    };
    const folder = [{ from: `${ROOT}iam`, to: `${ROOT}policies` }];
    assert.match(
      withEdits(files, renameFiles(folder, workspaceOf(files)))['docs/run.sh'] ?? '',
      /file:\/\/\.\.\/policies\/r\.json/,
    );
  });
});

const toCrlf = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(/\n/g, '\r\n')]));
