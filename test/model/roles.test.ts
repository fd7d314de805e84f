import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Files, workspaceOf } from '../support/check.ts';

const TRUST = JSON.stringify({
  Statement: [{ Effect: 'Allow', Principal: { Federated: 'x' }, Action: 'sts:AssumeRoleWithWebIdentity' }],
});
const command = (role: string, file: string): string =>
  `aws iam create-role --role-name ${role} --assume-role-policy-document file://${file}\n`;
const configured = (role: string, file: string): string =>
  `roles:\n- arn: arn:aws:iam::111122223333:role/${role}\n  trustPolicy: ${file}\n`;

const rolesIn = (files: Files): readonly string[] =>
  workspaceOf(files)
    .roles.filter(({ trustPolicy }) => trustPolicy !== undefined)
    .map(({ name, foundBy }) => `${name} by ${foundBy}`);

suite('a file name names a role', () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['app.trust-policy.json', 'app'],
    ['app-trust-policy.json', 'app'],
    ['app.trust.json', 'app'],
    ['app_trust_policy.json', 'app'],
    ['app-assume-role-policy.json', 'app'],
    ['app-trust-relationship.json', 'app'],
    ['trust-policy-app.json', 'app'],
    ['trust-app.json', 'app'],
    ['app/trust-policy.json', 'app'],
    ['app/trust.json', 'app'],
    ['my%20app/trust.json', 'my app'],
    ['iam/trust-policy.json', undefined],
    ['policies/trust.json', undefined],
    ['policy.json', undefined],
    ['app.json', undefined],
  ];
  for (const [path, name] of rows)
    test(path, () =>
      assert.deepEqual(rolesIn({ [path]: TRUST }), name === undefined ? [] : [`${name} by file name`]),
    );
});

suite('the most certain way counts', () => {
  test('a command before the file name', () =>
    assert.deepEqual(rolesIn({ 'app-trust.json': TRUST, 'make.sh': command('made', 'app-trust.json') }), [
      'made by command',
    ]));

  test('the configuration before a command', () =>
    assert.deepEqual(
      rolesIn({
        'app-trust.json': TRUST,
        'make.sh': command('made', 'app-trust.json'),
        '.irsa.yaml': configured('chosen', 'app-trust.json'),
      }),
      ['chosen by configuration'],
    ));

  test('the first of two claims', () =>
    assert.deepEqual(
      rolesIn({ 't.json': TRUST, 'a.sh': command('one', 't.json') + command('two', './t.json') }),
      ['one by command'],
    ));

  test('a command finds files beside its script', () =>
    assert.deepEqual(rolesIn({ 'a/t.json': TRUST, 't.json': TRUST, 'a/make.sh': command('one', 't.json') }), [
      'one by command',
    ]));
});
