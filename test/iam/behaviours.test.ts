/** Verdicts that programs for IAM policies are known to get wrong, each named by what AWS does. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { evaluateWebIdentity } from '../../server/src/iam/evaluate.ts';
import type { Decision } from '../../server/src/iam/trace.ts';
import {
  AUD,
  AUDIENCE,
  type Asked,
  type Fields,
  ISSUER,
  OTHER_ISSUER,
  OTHER_SUBJECT,
  SUB,
  SUBJECT,
  deny,
  irsa,
  policyOf,
  providerOf,
  requestOf,
  when,
} from './policies.ts';

const decide = (statements: readonly Fields[], asked?: Asked): Decision =>
  evaluateWebIdentity(policyOf(...statements), requestOf(asked)).decision;

test('the trust policy decides, whatever the role may do', () => {
  assert.equal(decide([when('StringEquals', { [SUB]: OTHER_SUBJECT })]), 'denied');
});

test('* of StringLike crosses a slash and a colon', () => {
  const statement = irsa({
    Principal: { Federated: providerOf('gitlab.example.com') },
    Condition: { StringLike: { 'gitlab.example.com:sub': 'project_path:team/*' } },
  });
  const asked = { issuer: 'gitlab.example.com', subject: 'project_path:team/group/app:ref:main' };
  assert.equal(decide([statement], asked), 'allowed');
  assert.equal(decide([when('StringLike', { [SUB]: 'system:*:app' })]), 'allowed');
});

test('* of ArnLike stops at a colon', () => {
  const asked = { subject: 'arn:aws:eks:eu-west-1:111122223333:cluster/a' };
  assert.equal(decide([when('ArnLike', { [SUB]: 'arn:aws:*:cluster/a' })], asked), 'unknown');
  assert.equal(decide([when('ArnLike', { [SUB]: 'arn:aws:eks:*:*:*' })], asked), 'allowed');
  assert.equal(decide([when('ArnLike', { [SUB]: 'arn:aws:*:x:*:cluster/a' })], asked), 'denied');
});

test('* and ? of StringEquals are characters like any other', () => {
  assert.equal(decide([when('StringEquals', { [SUB]: 'system:serviceaccount:shop:*' })]), 'denied');
});

test('a missing key makes a negated condition true', () => {
  assert.equal(decide([when('StringNotEquals', { [`${OTHER_ISSUER}:sub`]: SUBJECT })]), 'allowed');
});

test('a missing key makes ForAllValues true and ForAnyValue false', () => {
  const missing = { [`${OTHER_ISSUER}:sub`]: SUBJECT };
  assert.equal(decide([when('ForAllValues:StringEquals', missing)]), 'allowed');
  assert.equal(decide([when('ForAnyValue:StringEquals', missing)]), 'denied');
});

test('operators other than StringEquals and StringLike count', () => {
  assert.equal(decide([when('StringEqualsIgnoreCase', { [SUB]: SUBJECT.toUpperCase() })]), 'allowed');
  assert.equal(decide([when('StringNotLike', { [SUB]: 'system:serviceaccount:shop:*' })]), 'denied');
  assert.equal(decide([when('Null', { [SUB]: 'true' })]), 'denied');
});

test('action names and condition keys are compared without regard to case, values with', () => {
  assert.equal(decide([irsa({ Action: 'STS:ASSUMEROLEWITHWEBIDENTITY' })]), 'allowed');
  assert.equal(decide([when('StringEquals', { [SUB.toLowerCase()]: SUBJECT })]), 'allowed');
  assert.equal(decide([when('StringEquals', { [SUB]: SUBJECT.toUpperCase() })]), 'denied');
});

test('a key that nobody here can know leaves the question open', () => {
  assert.equal(decide([when('IpAddress', { 'aws:SourceIp': '10.0.0.0/8' })]), 'unknown');
});

test('two operators on one key must both hold', () => {
  const both = { StringEquals: { [SUB]: SUBJECT }, StringLike: { [SUB]: 'system:serviceaccount:pay:*' } };
  assert.equal(decide([irsa({ Condition: both })]), 'denied');
});

test('the keys of two clusters in one statement never hold together, two statements do', () => {
  const keys = { [SUB]: SUBJECT, [`${OTHER_ISSUER}:sub`]: SUBJECT };
  assert.equal(decide([when('StringEquals', keys)]), 'denied');
  const other = irsa({
    Principal: { Federated: providerOf(OTHER_ISSUER) },
    Condition: { StringEquals: { [`${OTHER_ISSUER}:sub`]: SUBJECT } },
  });
  assert.equal(decide([irsa(), other]), 'allowed');
  assert.equal(decide([irsa(), other], { issuer: OTHER_ISSUER }), 'allowed');
});

test('a condition on the audience alone admits every account of the cluster', () => {
  assert.equal(decide([when('StringEquals', { [AUD]: AUDIENCE })], { subject: OTHER_SUBJECT }), 'allowed');
});

test('an audience that is not asked for is legal', () => {
  assert.equal(decide([when('StringEquals', { [SUB]: SUBJECT })]), 'allowed');
});

test('the audience is the same in China', () => {
  const issuer = 'oidc.eks.cn-north-1.amazonaws.com.cn/id/0123456789ABCDEF0123456789ABCDEF';
  const statement = irsa({
    Principal: { Federated: providerOf(issuer, '111122223333', 'aws-cn') },
    Condition: { StringEquals: { [`${issuer}:aud`]: AUDIENCE, [`${issuer}:sub`]: SUBJECT } },
  });
  assert.equal(decide([statement], { issuer, partition: 'aws-cn' }), 'allowed');
});

test('StringLike without a wildcard is legal', () => {
  assert.equal(decide([when('StringLike', { [SUB]: SUBJECT })]), 'allowed');
});

test('a Deny wins from any place', () => {
  assert.equal(decide([deny({ StringLike: { [SUB]: '*:app' } }), irsa()]), 'denied');
});

test("a provider of another account than the role's admits nobody", () => {
  assert.equal(decide([irsa()], { account: '444455556666' }), 'denied');
});

test('the issuer of a provider is compared with regard to case', () => {
  const lower = irsa({ Principal: { Federated: providerOf(ISSUER.toLowerCase()) } });
  assert.equal(decide([lower]), 'denied');
});
