import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { serviceAccountOf } from '../../server/src/model/runs-as.ts';
import { isLiteral, type Value } from '../../server/src/text/value.ts';
import { type Files, ROOT, workspaceOf } from '../support/check.ts';

/** The link of the workspace's first workload, in one line. */
function linkIn(files: Files): string {
  const workspace = workspaceOf(files);
  const link = serviceAccountOf(workspace.workloads[0]!, workspace);
  if (link.kind === 'unknown') return `unknown: ${link.reason}`;
  const identity = `${describe(link.namespace)}/${describe(link.name)}`;
  if (link.kind === 'missing') return `missing ${identity}`;
  const files_ = link.accounts.map(({ uri }) => uri.slice(ROOT.length)).join(', ');
  return `found ${identity} in [${files_}]`;
}

const describe = (value: Value): string => (isLiteral(value) ? value.text : '?');

const account = (name: string, namespace?: string): string =>
  `kind: ServiceAccount\nmetadata:\n  name: ${name}\n${namespace ? `  namespace: ${namespace}\n` : ''}`;

const pod = (spec: string, namespace?: string): string =>
  `kind: Pod\nmetadata:\n  name: web\n${namespace ? `  namespace: ${namespace}\n` : ''}spec:\n  ${spec}\n  containers: []\n`;

const USES_APP = 'serviceAccountName: app';

suite('the name', () => {
  test('is that of serviceAccountName', () => {
    const files = { 'pod.yaml': pod(USES_APP, 'shop'), 'app.yaml': account('app', 'shop') };
    assert.equal(linkIn(files), 'found shop/app in [app.yaml]');
  });

  test('is that of the deprecated alias where serviceAccountName is absent', () => {
    const files = { 'pod.yaml': pod('serviceAccount: app', 'shop'), 'app.yaml': account('app', 'shop') };
    assert.equal(linkIn(files), 'found shop/app in [app.yaml]');
  });

  test('is that of the deprecated alias where serviceAccountName is empty', () => {
    const spec = 'serviceAccountName: ""\n  serviceAccount: app';
    const files = { 'pod.yaml': pod(spec, 'shop'), 'app.yaml': account('app', 'shop') };
    assert.equal(linkIn(files), 'found shop/app in [app.yaml]');
  });

  test('is that of serviceAccountName where both are set', () => {
    const spec = 'serviceAccount: other\n  serviceAccountName: app';
    const files = {
      'pod.yaml': pod(spec, 'shop'),
      'app.yaml': account('app', 'shop'),
      'other.yaml': account('other', 'shop'),
    };
    assert.equal(linkIn(files), 'found shop/app in [app.yaml]');
  });

  test("is 'default' where neither is set, and that account exists without a manifest", () => {
    assert.equal(linkIn({ 'pod.yaml': pod('hostNetwork: false', 'shop') }), 'found shop/default in []');
  });

  test("is 'default' where neither is set, with the manifest that declares it", () => {
    const files = { 'pod.yaml': pod('hostNetwork: false', 'shop'), 'a.yaml': account('default', 'shop') };
    assert.equal(linkIn(files), 'found shop/default in [a.yaml]');
  });

  test('is unknown where a template fills it in', () => {
    const link = linkIn({ 'pod.yaml': pod('serviceAccountName: {{ .Values.account }}', 'shop') });
    assert.equal(link, 'unknown: its name is filled in later');
  });

  test('is unknown where it is absent and a template may add it', () => {
    const link = linkIn({ 'pod.yaml': pod('hostNetwork: {{ .Values.host }}', 'shop') });
    assert.equal(link, 'unknown: a template may say which service account it is');
  });
});

suite('the namespace', () => {
  test('tells accounts of one name apart', () => {
    const files = {
      'pod.yaml': pod(USES_APP, 'shop'),
      'shop.yaml': account('app', 'shop'),
      'pay.yaml': account('app', 'pay'),
    };
    assert.equal(linkIn(files), 'found shop/app in [shop.yaml]');
  });

  test('excludes an account of another one', () => {
    const files = { 'pod.yaml': pod(USES_APP, 'shop'), 'pay.yaml': account('app', 'pay') };
    assert.equal(linkIn(files), 'missing shop/app');
  });

  test("is the account's where the workload names none", () => {
    const files = { 'pod.yaml': pod(USES_APP), 'app.yaml': account('app', 'shop') };
    assert.equal(linkIn(files), 'found shop/app in [app.yaml]');
  });

  test("is the workload's where the account names none", () => {
    const files = { 'pod.yaml': pod(USES_APP, 'shop'), 'app.yaml': account('app') };
    assert.equal(linkIn(files), 'found shop/app in [app.yaml]');
  });

  test('is unknown where neither names one', () => {
    const files = { 'pod.yaml': pod(USES_APP), 'app.yaml': account('app') };
    assert.equal(linkIn(files), 'found ?/app in [app.yaml]');
  });

  test('is unknown where the workload names none and accounts differ', () => {
    const files = {
      'pod.yaml': pod(USES_APP),
      'shop.yaml': account('app', 'shop'),
      'pay.yaml': account('app', 'pay'),
    };
    assert.equal(linkIn(files), 'found ?/app in [shop.yaml, pay.yaml]');
  });
});

test('of equal accounts the one in the nearest folder counts', () => {
  const files = {
    'prod/web/pod.yaml': pod(USES_APP, 'shop'),
    'prod/iam/app.yaml': account('app', 'shop'),
    'staging/iam/app.yaml': account('app', 'shop'),
  };
  assert.equal(linkIn(files), 'found shop/app in [prod/iam/app.yaml]');
});

suite('an account that no manifest declares', () => {
  const files = { 'pod.yaml': pod(USES_APP, 'shop') };

  test('is missing', () => assert.equal(linkIn(files), 'missing shop/app'));

  test('is found where the configuration lists it', () => {
    const configured = 'serviceAccounts:\n  - { namespace: shop, name: app }\n';
    assert.equal(linkIn({ ...files, '.irsa.yaml': configured }), 'found shop/app in []');
  });

  test('is missing where the configuration lists it in another namespace', () => {
    const configured = 'serviceAccounts:\n  - { namespace: pay, name: app }\n';
    assert.equal(linkIn({ ...files, '.irsa.yaml': configured }), 'missing shop/app');
  });

  test('is found in an unknown namespace where the configuration lists two', () => {
    const configured =
      'serviceAccounts:\n  - { namespace: pay, name: app }\n  - { namespace: shop, name: app }\n';
    assert.equal(linkIn({ 'pod.yaml': pod(USES_APP), '.irsa.yaml': configured }), 'found ?/app in []');
  });

  test('is unknown where a template names an account that may be it', () => {
    const link = linkIn({ ...files, 'account.yaml': account('{{ .Release.Name }}-app') });
    assert.equal(link, 'unknown: something here may generate it: a chart, Terraform, a remote base');
    const other = linkIn({ ...files, 'account.yaml': account('{{ .Release.Name }}pp') });
    assert.equal(other, 'unknown: a template or a kustomization decides the names of service accounts here');
  });

  test('is unknown beside Terraform', () => {
    const link = linkIn({ ...files, 'main.tf': '' });
    assert.equal(link, 'unknown: something here may generate it: a chart, Terraform, a remote base');
  });
});

suite('a kustomization that changes names', () => {
  const kustomization = (file: string): string => `resources: [${file}]\nnamePrefix: dev-\n`;

  test('leaves the workload it builds from unknown', () => {
    const files = {
      'pod.yaml': pod(USES_APP, 'shop'),
      'app.yaml': account('app', 'shop'),
      'kustomization.yaml': kustomization('pod.yaml'),
    };
    assert.equal(linkIn(files), 'unknown: a kustomization may change the workload');
  });

  test('leaves the account it builds from unknown', () => {
    const files = {
      'pod.yaml': pod(USES_APP, 'shop'),
      'app.yaml': account('app', 'shop'),
      'kustomization.yaml': kustomization('app.yaml'),
    };
    assert.equal(
      linkIn(files),
      'unknown: a template or a kustomization decides the names of service accounts here',
    );
  });
});

test('a workload without a pod specification says nothing', () => {
  const link = linkIn({ 'deployment.yaml': 'kind: Deployment\nmetadata:\n  name: web\n' });
  assert.equal(link, 'unknown: the workload has no pod specification here');
});
