import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type IdentityNode, identityTree } from '../../server/src/features/identity-tree.ts';
import { type Files, workspaceOf } from '../support/check.ts';
import { FILES } from './platform.ts';

const draw = (nodes: readonly IdentityNode[], indentation = ''): readonly string[] =>
  nodes.flatMap(({ kind, label, description = '', problem, children }) => [
    `${indentation}${kind} ${label} ${description}${problem === undefined ? '' : ` ✗ ${problem}`}`.trimEnd(),
    ...draw(children, `${indentation}  `),
  ]);

const tree = (files: Files): readonly string[] => draw(identityTree(workspaceOf(files)));

const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';

suite('identity tree', () => {
  test('cluster, namespace, service account, role and workloads; what is not known last', () => {
    const files = { ...FILES, '.irsa.yaml': `clusters: [{ name: prod, issuer: "https://${ISSUER}" }]\n` };
    assert.deepEqual(tree(files), [
      'cluster prod',
      '  namespace shop',
      '    service account app → reader',
      '      role reader 111122223333',
      '      workload web Deployment',
      '      workload tool Pod',
      'cluster cluster not known',
      '  namespace pay',
      '    service account app no role',
    ]);
  });

  test('problems and orphans', () => {
    const refusing = FILES['reader-trust-policy.json'].replace('shop:app', 'shop:other');
    const files = {
      'account.yaml': FILES['account.yaml'],
      'reader-trust-policy.json': refusing,
      'unused-trust-policy.json': refusing,
      'job.yaml':
        'kind: Job\nmetadata: { name: größe }\nspec: { template: { spec: { serviceAccountName: gone } } }\n',
    };
    const drawn = tree(files);
    assert.ok(
      drawn.includes('    service account app → reader ✗ role reader does not trust it'),
      drawn.join('\n'),
    );
    assert.deepEqual(drawn.slice(-4), [
      'orphans Workloads whose service account is missing',
      '  workload größe Job ✗ service account gone is missing',
      'orphans Roles that no service account names',
      '  role unused',
    ]);
  });

  test('an empty workspace has none', () => {
    assert.deepEqual(tree({ 'a.yaml': 'a: 1\n' }), []);
  });
});
