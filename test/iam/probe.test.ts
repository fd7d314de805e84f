import assert from 'node:assert/strict';
import test from 'node:test';
import { type Stranger, findStrangers, probeStatement } from '../../server/src/iam/probe.ts';
import { readValue } from '../../server/src/text/placeholder.ts';
import { literal } from '../../server/src/text/value.ts';
import {
  AUD,
  AUDIENCE,
  type Fields,
  ISSUER,
  OTHER_ISSUER,
  SUB,
  SUBJECT,
  deny,
  irsa,
  policyOf,
  readText,
  requestOf,
  when,
} from './policies.ts';

const strangersOf = (statements: readonly Fields[], issuer = ISSUER): readonly Stranger[] =>
  probeStatement(policyOf(...statements), 0, readValue(issuer), literal(AUDIENCE)).strangers;

const like = (...patterns: readonly string[]): Fields => when('StringLike', { [SUB]: patterns });

type Row = readonly [
  about: string,
  statement: Fields,
  subjects: readonly string[],
  breadths: readonly string[],
];

const ANYONE = ['system:serviceaccount:other:other'];
const CLUSTER = ['any service account of the cluster'];

// prettier-ignore
const ROWS: readonly Row[] = [
  ['no condition', irsa({ Condition: undefined }), ANYONE, CLUSTER],
  ['only the audience', when('StringEquals', { [AUD]: AUDIENCE }), ANYONE, CLUSTER],
  ['a star', like('*'), ANYONE, CLUSTER],
  ['every namespace and name', like('system:serviceaccount:*:*'), ANYONE, CLUSTER],
  ['every subject of service accounts', like('system:serviceaccount:*'), ANYONE, CLUSTER],
  ['all but one', when('StringNotEquals', { [SUB]: SUBJECT }), ANYONE, CLUSTER],
  ["another issuer's subject under ForAllValues", when('ForAllValues:StringEquals', { [`${OTHER_ISSUER}:sub`]: SUBJECT }), ANYONE, CLUSTER],
  ['a name in every namespace', like('system:serviceaccount:*:app'), ['system:serviceaccount:other:app'], ["service account 'app' of any namespace"]],
  ['a name at the end', like('*:app'), ['system:serviceaccount:other:app'], ["service account 'app' of any namespace"]],
  ['names by pattern in every namespace', like('system:serviceaccount:*:app-*'), ['system:serviceaccount:other:app-other'], ["service accounts like 'app-*' of any namespace"]],
  ['namespaces by prefix', like('system:serviceaccount:kube-*'), ['system:serviceaccount:kube-other:other'], ["any service account of namespaces like 'kube-*'"]],
  ['a name in namespaces by prefix', like('system:serviceaccount:team-*:app'), ['system:serviceaccount:team-other:app'], ["service account 'app' of namespaces like 'team-*'"]],
  ['a namespace', like('system:serviceaccount:shop:*'), ['system:serviceaccount:shop:other'], ["any service account of namespace 'shop'"]],
  ['names by pattern', like('system:serviceaccount:shop:app-?'), ['system:serviceaccount:shop:app-x'], ["service accounts like 'app-?' of namespace 'shop'"]],
  ['a pattern without a dash', like('system:serviceaccount:shop:app*'), ['system:serviceaccount:shop:app-other'], ["service accounts like 'app*' of namespace 'shop'"]],
  ['two patterns', like('system:serviceaccount:shop:*', '*:web'), ['system:serviceaccount:shop:other', 'system:serviceaccount:other:web'], ["any service account of namespace 'shop'", "service account 'web' of any namespace"]],
  ['a name that is taken', like('system:serviceaccount:other:*'), ['system:serviceaccount:other:other-2'], ["any service account of namespace 'other'"]],
  ['a name', when('StringEquals', { [SUB]: SUBJECT }), [], []],
  ['a name under StringLike', like(SUBJECT), [], []],
  ['two names', when('StringEquals', { [SUB]: [SUBJECT, 'system:serviceaccount:other:other'] }), [], []],
  ['a wildcard under StringEquals', when('StringEquals', { [SUB]: 'system:serviceaccount:shop:*' }), [], []],
  ['a pattern that no account fits', like('system:serviceaccount:shop:App-*'), [], []],
  ['a pattern and a name', irsa({ Condition: { StringLike: { [SUB]: 'system:*' }, StringEquals: { [SUB]: SUBJECT } } }), [], []],
  ['a pattern for another audience', irsa({ Condition: { StringEquals: { [AUD]: 'vault' } } }), [], []],
  ['a pattern behind an address', irsa({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }), [], []],
  ['a Deny', deny(), [], []],
];

test('strangers stand for what a statement admits beyond names', async (t) => {
  for (const [about, statement, subjects, breadths] of ROWS) {
    await t.test(about, () => {
      const strangers = strangersOf([statement]);
      assert.deepEqual(
        strangers.map(({ subject }) => subject),
        subjects,
      );
      assert.deepEqual(
        strangers.map(({ breadth }) => breadth),
        breadths,
      );
    });
  }
});

test('a Deny that keeps strangers out, or may, is respected', () => {
  const open = irsa({ Condition: undefined });
  assert.deepEqual(strangersOf([open, deny({ StringNotEquals: { [SUB]: SUBJECT } })]), []);
  assert.deepEqual(strangersOf([open, deny({ NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })]), []);
  assert.equal(strangersOf([open, deny({ StringEquals: { [SUB]: SUBJECT } })]).length, 1);
});

test('a template is judged by its own placeholders', () => {
  const template = (conditions: Fields, Federated = '${provider_arn}'): Fields =>
    irsa({ Principal: { Federated }, Condition: conditions });
  const subjects = (statement: Fields): readonly string[] =>
    strangersOf([statement], '${oidc}').map(({ subject }) => subject);
  assert.deepEqual(subjects(template({ StringEquals: { '${oidc}:aud': AUDIENCE } })), ANYONE);
  assert.deepEqual(
    subjects(
      template(
        { StringLike: { '${oidc}:sub': 'system:serviceaccount:${ns}:*' } },
        'arn:aws:iam::${account}:oidc-provider/${oidc}',
      ),
    ),
    ['system:serviceaccount:${ns}:other'],
  );
  assert.deepEqual(
    subjects(template({ StringEquals: { '${oidc}:sub': 'system:serviceaccount:${ns}:${sa}' } })),
    [],
  );
});

test('what a template hides may keep strangers out', () => {
  const policy = readText(JSON.stringify({ Statement: [irsa({ Condition: undefined })] }), false);
  assert.deepEqual(probeStatement(policy, 0, literal(ISSUER), literal(AUDIENCE)).strangers, []);
});

test('a statement that is not there has no strangers', () => {
  assert.deepEqual(probeStatement(policyOf(irsa()), 7, literal(ISSUER), literal(AUDIENCE)).strangers, []);
});

test('the strangers of a policy are those of its statements, each once', () => {
  const policy = policyOf(like('*:app'), irsa(), like('*:app', 'system:serviceaccount:shop:*'));
  assert.deepEqual(
    findStrangers(policy, requestOf()).map(({ subject }) => subject),
    ['system:serviceaccount:other:app', 'system:serviceaccount:shop:other'],
  );
});
