import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { applyEdits } from '../../server/src/text/edit.ts';
import { createServiceAccount } from '../../server/src/features/create-service-account.ts';
import { createTrustPolicies } from '../../server/src/features/create-trust-policy.ts';
import type { FileModel } from '../../server/src/model/file-model.ts';
import type { Workspace } from '../../server/src/model/workspace.ts';
import type { Fix } from '../../server/src/rules/rule.ts';
import type { Span } from '../../server/src/text/span.ts';
import { trustPolicyOf } from '../lsp/manifests.ts';
import { check, type Files, ROOT } from '../support/check.ts';
import { marked } from '../support/marked.ts';

const account = (arn = 'arn:aws:iam::111122223333:role/team/reader', metadata = 'namespace: shop'): string =>
  `apiVersion: v1
kind: ServiceAccount
metadata:
  name: app
  ${metadata}
  annotations:
    eks.amazonaws.com/role-arn: ${arn}
`;

const deployment = (name: string, namespace = 'shop'): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: ${namespace} }
spec: { template: { spec: { serviceAccountName: ${name} } } }
`;

suite('create trust policy', () => {
  test('in the role’s partition, for its account’s cluster', () => {
    const files = {
      'k8s/account.yaml': account('arn:aws-cn:iam::111122223333:role/team/reader'),
      '.irsa.yaml': `clusters:
  - { name: other, issuer: https://oidc.example.com/other, account: "999988887777" }
  - { name: prod, issuer: https://oidc.example.com/prod, account: "111122223333", audience: irsa }
`,
    };
    const [plan, ...more] = trustPolicies(files);
    assert.deepEqual(more, []);
    assert.equal(plan?.uri, `${ROOT}k8s/reader-trust-policy.json`);
    assert.match(plan.text, /"arn:aws-cn:iam::111122223333:oidc-provider\/oidc\.example\.com\/prod"/);
    assert.match(plan.text, /"oidc\.example\.com\/prod:aud": "irsa"/);
  });

  test('one for each cluster it may be in', () => {
    const files = {
      'k8s/account.yaml': account(),
      '.irsa.yaml': 'clusters: [{ name: a, issuer: a.example.com }, { issuer: b.example.com }]',
    };
    assert.deepEqual(
      trustPolicies(files).map(({ title }) => title),
      [
        'create trust policy for this service account (a)',
        'create trust policy for this service account (b.example.com)',
      ],
    );
  });

  test('with the issuer that other trust policies here name', () => {
    const github = trustPolicyOf('repo:x/y').replaceAll(
      /oidc\.eks[^:"]*/g,
      'token.actions.githubusercontent.com',
    );
    const files = {
      'k8s/account.yaml': account(),
      'writer-trust-policy.json': trustPolicyOf('system:serviceaccount:shop:writer'),
      'github-trust-policy.json': github,
    };
    const [plan, ...more] = trustPolicies(files);
    assert.deepEqual(more, []);
    assert.match(plan?.text ?? '', /oidc-provider\/oidc\.eks\.eu-west-1\./);
    const after = check({ ...files, 'k8s/reader-trust-policy.json': plan?.text ?? '' });
    assert.deepEqual(after.get('k8s/account.yaml'), []);
    assert.deepEqual(after.get('k8s/reader-trust-policy.json'), []);
  });

  test('with placeholders, which are findings, for what nothing says', () => {
    const files = { 'k8s/account.yaml': account(undefined, 'labels: {}') };
    const [plan] = trustPolicies(files);
    assert.match(plan?.text ?? '', /"<oidc-issuer>:sub": "system:serviceaccount:<namespace>:app"/);
    const after = check({ ...files, 'k8s/reader-trust-policy.json': plan?.text ?? '' });
    assert.ok(
      after.get('k8s/reader-trust-policy.json')?.some(({ rule }) => rule.id === 'unresolved-placeholder'),
    );
  });

  test('not where the role has one, is not known, or a kustomization decides', () => {
    const trusted = { 'reader-trust-policy.json': trustPolicyOf('system:serviceaccount:shop:other') };
    assert.deepEqual(trustPolicies({ 'k8s/account.yaml': account(), ...trusted }), []);
    assert.deepEqual(trustPolicies({ 'k8s/account.yaml': account('"{{ .Values.role }}"') }), []);
    const overlay = { 'kustomization.yaml': 'namePrefix: dev-\nresources: [k8s/account.yaml]\n' };
    assert.deepEqual(trustPolicies({ 'k8s/account.yaml': account(), ...overlay }), []);
  });
});

suite('create service account', () => {
  test('as one more document, with the line ends of the file', () => {
    const text = deployment('app').replaceAll('\n', '\r\n');
    assert.equal(
      withServiceAccount(text),
      `${text}---\r\napiVersion: v1\r\nkind: ServiceAccount\r\nmetadata:\r\n  name: app\r\n  namespace: shop\r\n`,
    );
  });

  test('quoted where YAML would read another type', () => {
    assert.match(
      withServiceAccount(deployment('"123"', '"007"')) ?? '',
      /name: "123"\n {2}namespace: "007"\n$/,
    );
  });

  test('behind a last line without an end, and behind a separator', () => {
    assert.match(withServiceAccount(deployment('app').trimEnd()) ?? '', /\} \}\n---\napiVersion/);
    assert.match(withServiceAccount(`${deployment('app')}---\n`) ?? '', /\n---\napiVersion/);
  });

  test('not for an account that is there, may be generated, or has no name yet', () => {
    assert.equal(withServiceAccount(`${account()}---\n${deployment('app')}`), undefined);
    assert.equal(withServiceAccount(deployment('app'), { 'main.tf': '' }), undefined);
    assert.equal(withServiceAccount(deployment('"{{ .Values.account }}"')), undefined);
  });
});

interface Planned {
  readonly title: string;
  readonly uri: string;
  readonly text: string;
}

function trustPolicies(files: Files): readonly Planned[] {
  const fixes = actionsOf(createTrustPolicies, files, 'k8s/account.yaml', 'kind: ServiceAccount');
  return fixes.flatMap(({ title, creates = [] }) => creates.map((file) => ({ title, ...file })));
}

function withServiceAccount(text: string, others: Files = {}): string | undefined {
  const [fix] = actionsOf(
    createServiceAccount,
    { 'web.yaml': text, ...others },
    'web.yaml',
    'serviceAccountName',
  );
  return fix && applyEdits(text, fix.edits);
}

function actionsOf(
  feature: (model: FileModel, range: Span, workspace: Workspace) => readonly Fix[],
  files: Files,
  path: string,
  cursor: string,
): readonly Fix[] {
  const text = (files[path] ?? '').replace(cursor, () => `$0${cursor}`);
  const { model, offset, workspace } = marked({ ...files, [path]: text });
  return feature(model, { start: offset, end: offset }, workspace);
}
