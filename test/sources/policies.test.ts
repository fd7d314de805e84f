import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { workspaceOf } from '../support/check.ts';

const trust = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/x' },
      Action: 'sts:AssumeRoleWithWebIdentity',
    },
  ],
};
const permission = { Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' } };
const arn = 'arn:aws:iam::111122223333:role/app';
const role = { RoleName: 'app', Arn: arn, AssumeRolePolicyDocument: trust };

const kindsIn = (json: unknown): readonly string[] =>
  workspaceOf({ 'a.json': JSON.stringify(json) }).models.flatMap(({ resources }) =>
    resources.map(({ kind }) => kind),
  );

const ROWS: Readonly<Record<string, readonly [unknown, readonly string[]]>> = {
  'a trust policy': [trust, ['TrustPolicy']],
  'a permission policy': [permission, ['PermissionPolicy']],
  'a bucket policy': [
    { Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }] },
    ['PermissionPolicy'],
  ],
  'aws iam get-role': [{ Role: role }, ['TrustPolicy']],
  'aws iam list-roles': [{ Roles: [role, role] }, ['TrustPolicy', 'TrustPolicy']],
  'aws iam get-account-authorization-details': [
    { RoleDetailList: [{ ...role, RolePolicyList: [{ PolicyName: 'p', PolicyDocument: permission }] }] },
    ['TrustPolicy', 'PermissionPolicy'],
  ],
  'aws iam get-policy-version': [{ PolicyVersion: { Document: permission } }, ['PermissionPolicy']],
  'tsconfig.json': [{ compilerOptions: { strict: true }, include: ['a'] }, []],
  'package.json': [{ name: 'x', version: '1', scripts: { Statement: 'x' } }, []],
  'an OpenAPI description': [{ openapi: '3.0.0', paths: { '/a': { get: { responses: {} } } } }, []],
  'a Statement of something else': [{ Statement: [{ text: 'a' }, 'b', 1, null] }, []],
  'a list': [[trust], []],
  null: [null, []],
};

suite('what JSON is', () => {
  for (const [name, [json, kinds]] of Object.entries(ROWS))
    test(name, () => assert.deepEqual(kindsIn(json), kinds));
});

test('output of the AWS CLI says whose the policy is', () => {
  const [found] = workspaceOf({ 'a.json': JSON.stringify({ Role: role }) }).roles;
  assert.deepEqual([found?.name, found?.arn, found?.foundBy], ['app', arn, 'AWS CLI output']);
});
