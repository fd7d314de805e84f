/** The trust policies of two widely read articles, in values of our own: as printed, as readers fill them in, and right. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { evaluateWebIdentity } from '../../server/src/iam/evaluate.ts';
import { probeStatement } from '../../server/src/iam/probe.ts';
import type { Trace } from '../../server/src/iam/trace.ts';
import { literal } from '../../server/src/text/value.ts';
import {
  AUD,
  AUDIENCE,
  type Fields,
  ISSUER,
  OTHER_SUBJECT,
  SUB,
  SUBJECT,
  irsa,
  policyOf,
  providerOf,
  requestOf,
  when,
} from './policies.ts';

const answersOf = ({ decision, statements }: Trace): readonly unknown[] => [
  decision,
  ...(statements[0]?.checks.map(({ kind, answer, reason }) => `${kind} ${answer}: ${reason}`) ?? []),
];

const evaluate = (statement: Fields, subject = SUBJECT): readonly unknown[] =>
  answersOf(evaluateWebIdentity(policyOf(statement), requestOf({ subject, account: '111122223333' })));

const ALLOW = "effect yes: the effect is 'Allow'";
const TRUSTED = `principal yes: the token's issuer is '${ISSUER}', as the principal says`;
const ACTION = "action yes: the action is 'sts:AssumeRoleWithWebIdentity'";

test('the tutorial, as printed: nothing is known', () => {
  const printed = irsa({
    Principal: { Federated: 'arn:aws:iam::<account>:oidc-provider/<cluster-issuer>' },
    Condition: { StringEquals: { '<cluster-issuer>:sub': 'system:serviceaccount:<namespace>:<name>' } },
  });
  assert.deepEqual(evaluate(printed), [
    'unknown',
    ALLOW,
    "principal unknown: the provider 'arn:aws:iam::<account>:oidc-provider/<cluster-issuer>' is not known here",
    ACTION,
    "condition unknown: whose key '<cluster-issuer>:sub' is depends on what fills it",
  ]);
});

test('the tutorial, filled in as it says: the issuer brings its scheme along', () => {
  const filled = irsa({
    Principal: { Federated: providerOf(`https://${ISSUER}`) },
    Condition: { StringEquals: { [`https://${SUB}`]: SUBJECT } },
  });
  assert.deepEqual(evaluate(filled), [
    'denied',
    ALLOW,
    `principal no: the token's issuer is '${ISSUER}', the principal says 'https://${ISSUER}'`,
    ACTION,
    `condition no: the token has no key 'https://${SUB}': the issuer is written without its scheme, so this condition is never true`,
  ]);
});

test('the tutorial, corrected', () => {
  assert.deepEqual(evaluate(irsa()), [
    'allowed',
    ALLOW,
    TRUSTED,
    ACTION,
    `condition yes: '${AUD}' is '${AUDIENCE}', as the condition wants`,
    `condition yes: '${SUB}' is '${SUBJECT}', as the condition wants`,
  ]);
});

test('the tutorial, corrected, for another account', () => {
  assert.deepEqual(evaluate(irsa(), OTHER_SUBJECT), [
    'denied',
    ALLOW,
    TRUSTED,
    ACTION,
    `condition yes: '${AUD}' is '${AUDIENCE}', as the condition wants`,
    `condition no: '${SUB}' is '${OTHER_SUBJECT}', the condition wants '${SUBJECT}'`,
  ]);
});

test('the deep dive, as printed: nothing is known', () => {
  const printed = irsa({
    Principal: { Federated: '<the ARN of the provider>' },
    Condition: { StringEquals: { '<the URI of the provider>:aud': AUDIENCE } },
  });
  assert.deepEqual(evaluate(printed), [
    'unknown',
    ALLOW,
    "principal unknown: the provider '<the ARN of the provider>' is not known here",
    ACTION,
    "condition unknown: whose key '<the URI of the provider>:aud' is depends on what fills it",
  ]);
});

test('the deep dive, filled in with the URI that the cluster gives', () => {
  assert.deepEqual(evaluate(when('StringEquals', { [`https://${AUD}`]: AUDIENCE })), [
    'denied',
    ALLOW,
    TRUSTED,
    ACTION,
    `condition no: the token has no key 'https://${AUD}': the issuer is written without its scheme, so this condition is never true`,
  ]);
});

test('the deep dive, filled in without the scheme: it admits whoever comes', () => {
  const statement = when('StringEquals', { [AUD]: AUDIENCE });
  assert.deepEqual(evaluate(statement, OTHER_SUBJECT), [
    'allowed',
    ALLOW,
    TRUSTED,
    ACTION,
    `condition yes: '${AUD}' is '${AUDIENCE}', as the condition wants`,
  ]);
  assert.deepEqual(probeStatement(policyOf(statement), 0, literal(ISSUER), literal(AUDIENCE)).strangers, [
    {
      reach: 'cluster',
      subject: 'system:serviceaccount:other:other',
      breadth: 'any service account of the cluster',
    },
  ]);
});

test('the deep dive, corrected: it admits the one it names', () => {
  const policy = policyOf(irsa());
  assert.deepEqual(probeStatement(policy, 0, literal(ISSUER), literal(AUDIENCE)).strangers, []);
  assert.equal(evaluateWebIdentity(policy, requestOf()).decision, 'allowed');
});
