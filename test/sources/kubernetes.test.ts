import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { workspaceOf } from '../support/check.ts';

const POD_SPEC = '{ serviceAccountName: app, containers: [{ name: web }] }';

const WORKLOADS: readonly (readonly [kind: string, apiVersion: string, body: string])[] = [
  ['Pod', 'v1', `spec: ${POD_SPEC}`],
  ['PodTemplate', 'v1', `template: { spec: ${POD_SPEC} }`],
  ['ReplicationController', 'v1', `spec: { template: { spec: ${POD_SPEC} } }`],
  ['Deployment', 'apps/v1', `spec: { template: { spec: ${POD_SPEC} } }`],
  ['Deployment', 'extensions/v1beta1', `spec: { template: { spec: ${POD_SPEC} } }`],
  ['ReplicaSet', 'apps/v1beta2', `spec: { template: { spec: ${POD_SPEC} } }`],
  ['StatefulSet', 'apps/v1', `spec: { template: { spec: ${POD_SPEC} } }`],
  ['DaemonSet', 'apps/v1', `spec: { template: { spec: ${POD_SPEC} } }`],
  ['Job', 'batch/v1', `spec: { template: { spec: ${POD_SPEC} } }`],
  ['CronJob', 'batch/v1beta1', `spec: { jobTemplate: { spec: { template: { spec: ${POD_SPEC} } } } }`],
];

suite('every built-in workload', () => {
  for (const [kind, apiVersion, body] of WORKLOADS)
    test(`${kind} of ${apiVersion}`, () => {
      const { workloads } = workspaceOf({ 'a.yaml': `apiVersion: ${apiVersion}\nkind: ${kind}\n${body}\n` });
      assert.equal(workloads[0]?.workloadKind, kind);
      assert.equal(workloads[0].podSpec?.serviceAccountName?.value.value.text, 'app');
      assert.equal(workloads[0].podSpec.containers.length, 1);
    });
});

suite('lists', () => {
  const account = 'kind: ServiceAccount, metadata: { name: app }';

  test('hold objects, also in one another', () => {
    const list = `kind: List\nitems: [{ ${account} }, { kind: ServiceAccountList, items: [{ ${account} }] }]`;
    assert.equal(workspaceOf({ 'a.yaml': list }).serviceAccounts.length, 2);
  });

  test('are read from JSON', () => {
    const json = JSON.stringify({
      kind: 'List',
      items: [{ kind: 'ServiceAccount', metadata: { name: 'app' } }],
    });
    assert.equal(workspaceOf({ 'a.json': json }).serviceAccounts[0]?.metadata.name?.value.text, 'app');
  });

  test('may be anything else', () =>
    assert.equal(workspaceOf({ 'a.yaml': 'kind: List\nitems: { a: b }' }).models[0]?.resources.length, 0));
});

suite('a pod specification', () => {
  const podSpecOf = (spec: string) => workspaceOf({ 'a.yaml': `kind: Pod\nspec: ${spec}` }).workloads[0];

  test('has variables, and where others come from', () => {
    const env =
      'env: [{ name: AWS_REGION, value: x }, { value: y }], envFrom: [{ configMapRef: { name: c } }, { secretRef: { name: s }, prefix: P_ }]';
    const [container] = podSpecOf(`{ containers: [{ ${env} }] }`)?.podSpec?.containers ?? [];
    assert.deepEqual(
      container?.environment.map(({ name }) => name.value),
      [{ text: 'AWS_REGION', holes: [] }],
    );
    assert.deepEqual(
      container.environmentFrom.map(({ kind, name }) => `${kind} ${name.value.text}`),
      ['ConfigMap c', 'Secret s'],
    );
  });

  test('has projected tokens', () => {
    const source = '{ sources: [{ serviceAccountToken: { audience: a, path: p } }, { configMap: {} }] }';
    const [volume] = podSpecOf(`{ volumes: [{ name: v, projected: ${source} }] }`)?.podSpec?.volumes ?? [];
    assert.deepEqual(
      [volume?.sources, volume?.tokens.map(({ audience }) => audience?.value.text)],
      [['projected'], ['a']],
    );
  });

  test('has init containers first', () =>
    assert.deepEqual(
      podSpecOf('{ containers: [{ name: a }], initContainers: [{ name: b }] }')?.podSpec?.containers.map(
        ({ isInit }) => isInit,
      ),
      [true, false],
    ));
});

suite('a misplaced service account name', () => {
  const misplacedIn = (body: string): number | undefined =>
    workspaceOf({ 'a.yaml': `apiVersion: apps/v1\nkind: Deployment\n${body}` }).workloads[0]?.misplaced
      .length;

  const rows: readonly (readonly [string, number])[] = [
    ['serviceAccountName: app', 1],
    ['spec: { serviceAccountName: app }', 1],
    ['spec: { template: { serviceAccount: app } }', 1],
    ['spec: { template: { spec: { containers: [{ serviceAccountName: app }] } } }', 1],
    ['spec: { template: { spec: { serviceAccountName: app } } }', 0],
  ];
  for (const [body, count] of rows) test(body, () => assert.equal(misplacedIn(body), count));
});

suite("other people's objects", () => {
  for (const kind of ['constructor', '__proto__', 'toString', 'Service'])
    test(`kind ${kind}`, () =>
      assert.deepEqual(workspaceOf({ 'a.yaml': `kind: ${kind}\nspec: { template: {} }` }).workloads, []));

  test('a kind of another group is custom', () => {
    const model = workspaceOf({ 'a.yaml': 'apiVersion: x.io/v1\nkind: Deployment\n' }).models[0];
    assert.deepEqual(
      model?.resources.map(({ kind }) => kind),
      ['CustomResource'],
    );
  });
});
