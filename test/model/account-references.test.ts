import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { workspaceOf } from '../support/check.ts';

const rollout = (spec: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\nspec: ${spec}\n`;

suite('custom resources name service accounts', () => {
  test('by serviceAccountName at any depth', () => {
    const workspace = workspaceOf({
      'a.yaml': rollout('{ template: { spec: { serviceAccountName: web } } }'),
    });
    assert.equal(workspace.isNamedByCustomResource('web'), true);
  });

  test('by a reference with a name', () => {
    const workspace = workspaceOf({
      'a.yaml': rollout('{ auth: { jwt: { serviceAccountRef: { name: web } } } }'),
    });
    assert.equal(workspace.isNamedByCustomResource('web'), true);
  });

  test('and by nothing else', () => {
    assert.equal(workspaceOf({ 'a.yaml': rollout('{ owner: web }') }).isNamedByCustomResource('web'), false);
  });
});

suite('workloads name service accounts', () => {
  const pod = (spec: string): string => `kind: Pod\nmetadata: { name: web }\nspec: ${spec}\n`;
  const naming = (account: string, spec: string): number =>
    workspaceOf({ 'pod.yaml': pod(spec) }).workloadsNaming(account).length;

  test('in the pod specification', () => assert.equal(naming('app', '{ serviceAccountName: app }'), 1));
  test("by naming none: 'default'", () => assert.equal(naming('default', '{ containers: [] }'), 1));
  test('where nothing reads it', () =>
    assert.equal(naming('app', '{ containers: [{ name: web, serviceAccountName: app }] }'), 1));
});

suite('something generates objects that these files do not show', () => {
  const hasGenerators = (path: string, text: string): boolean => workspaceOf({ [path]: text }).hasGenerators;
  const object = (apiVersion: string, kind: string): string => `apiVersion: ${apiVersion}\nkind: ${kind}\n`;

  test('where a chart or its values are here', () => {
    assert.equal(hasGenerators('chart/Chart.yaml', 'name: web'), true);
    assert.equal(hasGenerators('web/values-prod.yaml', 'replicas: 2'), true);
  });

  test('where a controller installs charts', () =>
    assert.equal(hasGenerators('a.yaml', object('helm.toolkit.fluxcd.io/v2', 'HelmRelease')), true));

  test('where eksctl makes service accounts', () =>
    assert.equal(hasGenerators('a.yaml', object('eksctl.io/v1alpha5', 'ClusterConfig')), true));

  test('not where an operator only runs pods', () =>
    assert.equal(hasGenerators('a.yaml', object('argoproj.io/v1alpha1', 'Rollout')), false));
});
