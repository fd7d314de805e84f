import assert from 'node:assert/strict';
import test from 'node:test';
import { evaluateWebIdentity } from '../../server/src/iam/evaluate.ts';
import type { Check } from '../../server/src/iam/trace.ts';
import {
  AUD,
  AUDIENCE,
  type Asked,
  type Fields,
  ISSUER,
  OTHER_ISSUER,
  SUB,
  SUBJECT,
  irsa,
  policyOf,
  providerOf,
  readText,
  requestOf,
  when,
} from './policies.ts';

const checkOf = (kind: Check['kind'], statement: Fields, asked?: Asked): Check => {
  const trace = evaluateWebIdentity(policyOf(statement), requestOf(asked));
  const check = trace.statements[0]?.checks.findLast((candidate) => candidate.kind === kind);
  assert.ok(check);
  return check;
};

const reasonOf = (operator: string, key: string, values: string | readonly string[], asked?: Asked): string =>
  checkOf('condition', when(operator, { [key]: values }), asked).reason;

const is = `'${SUB}' is '${SUBJECT}'`;

// prettier-ignore
const CONDITIONS: readonly (readonly [actual: string, expected: string])[] = [
  [reasonOf('StringLike', SUB, 'system:*'), `${is}, and the condition wants 'system:*'`],
  [reasonOf('StringEquals', SUB, ['a', 'b']), `${is}, the condition wants 'a' or 'b'`],
  [reasonOf('StringEquals', SUB, ['a', 'b', 'c', 'd', 'e']), `${is}, the condition wants 'a', 'b', 'c' or 2 more`],
  [reasonOf('StringEquals', SUB, 'system:*'), `${is}, the condition wants 'system:*'; 'StringEquals' knows no wildcards`],
  [reasonOf('StringNotEquals', SUB, 'a'), `${is}, and the condition excludes 'a'`],
  [reasonOf('StringNotEquals', SUB, SUBJECT), `${is}, which the condition excludes`],
  [reasonOf('StringEquals', SUB, 'system:serviceaccount:shop:${name}'), `${is}, the condition wants 'system:serviceaccount:shop:\${name}': 'system:serviceaccount:shop:\${name}' is not known here`],
  [reasonOf('NumericNotEquals', SUB, '1'), `${is}, the condition excludes '1': AWS does not document how these compare`],
  [reasonOf('StringEquals', SUB, []), `${is}, and the condition's values cannot be read here`],
  [reasonOf('StringEquals', AUD, 'a', { audiences: ['x', 'y'] }), `'${AUD}' is 'x' and 'y', the condition wants 'a'`],
  [reasonOf('StringEquals', AUD, 'a', { audiences: [] }), "the token has no claim 'aud', so this condition is never true"],
  [reasonOf('StringEquals', `${ISSUER}:Namespace`, 'shop'), "the token has no claim 'Namespace', so this condition is never true"],
  [reasonOf('StringNotEquals', `${ISSUER}:namespace`, 'shop'), "the token has no claim 'namespace', so this condition is always true"],
  [reasonOf('StringEqualsIfExists', `${ISSUER}:namespace`, 'shop'), "the token has no claim 'namespace', so this condition is always true"],
  [reasonOf('StringEquals', `${OTHER_ISSUER}:sub`, SUBJECT), `the token's issuer is '${ISSUER}', not '${OTHER_ISSUER}', so this condition is never true`],
  [reasonOf('StringEquals', `${providerOf(ISSUER)}:sub`, SUBJECT), `the token has no key '${providerOf(ISSUER)}:sub': the issuer is written without the provider's ARN, so this condition is never true`],
  [reasonOf('StringEquals', ISSUER, SUBJECT), `AWS sets no key '${ISSUER}', which has no colon, so this condition is never true`],
  [reasonOf('StringEquals', 'aws:RequestTag/team', 'a'), "a service account's token carries no session tags, so this condition is never true"],
  [reasonOf('IpAddress', 'aws:SourceIp', '10.0.0.0/8'), "'aws:SourceIp' is not known here"],
  [reasonOf('Null', SUB, 'false'), `'${SUB}' is there, as the condition wants`],
  [reasonOf('Null', SUB, 'true'), `'${SUB}' is there, and the condition wants it absent`],
  [reasonOf('Null', SUB, 'maybe'), `'${SUB}' is there, and what the condition wants is not known here`],
  [reasonOf('Null', `${ISSUER}:azp`, 'true'), "the token has no claim 'azp', as the condition wants"],
  [reasonOf('Null', `${ISSUER}:azp`, 'false'), "the token has no claim 'azp', and the condition wants the key"],
  [reasonOf('Null', `${ISSUER}:azp`, 'maybe'), "the token has no claim 'azp', and what the condition wants is not known here"],
  [reasonOf('ForAnyValue:Null', SUB, 'true'), "'ForAnyValue:Null' is never true"],
  [reasonOf('StringEqual', SUB, SUBJECT), "'StringEqual' is no condition operator"],
  [reasonOf('foranyvalue:stringequals', SUB, SUBJECT), "whether AWS takes 'foranyvalue:stringequals' for 'ForAnyValue:StringEquals' is not documented"],
];

test('conditions give their reason in one sentence', () => {
  for (const [actual, expected] of CONDITIONS) assert.equal(actual, expected);
});

test('conditions tell what the request carries, where it carries something', () => {
  const check = checkOf('condition', when('StringEquals', { [SUB]: 'a' }));
  assert.deepEqual(check.kind === 'condition' && check.actual, [SUBJECT]);
  const missing = checkOf('condition', when('StringEquals', { [`${ISSUER}:azp`]: 'a' }));
  assert.ok(!('actual' in missing));
});

test('principals give their reason in one sentence', () => {
  const reason = (principal: Fields, asked?: Asked): string =>
    checkOf('principal', irsa({ Principal: principal }), asked).reason;
  assert.equal(
    reason({ Federated: providerOf(OTHER_ISSUER) }),
    `the token's issuer is '${ISSUER}', the principal says '${OTHER_ISSUER}'`,
  );
  assert.equal(
    reason({ Federated: providerOf(ISSUER) }, { account: '444455556666' }),
    "the provider is in account '111122223333', the role in '444455556666'",
  );
  assert.equal(
    reason({ Federated: providerOf(ISSUER) }, { partition: 'aws-cn' }),
    "the provider is in partition 'aws', the role in 'aws-cn'",
  );
  assert.equal(
    reason({ Federated: 'accounts.google.com' }),
    "'accounts.google.com' is not the ARN of an OIDC provider",
  );
  assert.equal(
    reason({ Service: 'ec2.amazonaws.com' }),
    "'ec2.amazonaws.com' is a principal of type Service, the caller is of type Federated",
  );
  assert.equal(
    reason({ Service: 'ec2.amazonaws.com', Federated: 'accounts.google.com' }),
    "'accounts.google.com' is not the ARN of an OIDC provider",
  );
  assert.equal(
    reason({ Federated: providerOf('*') }),
    `role trust policies do not support wildcards in a principal: '${providerOf('*')}'`,
  );
});

test('effects and actions give their reason in one sentence', () => {
  assert.equal(
    checkOf('effect', irsa({ Effect: 'allow' })).reason,
    "the effect 'allow' is neither 'Allow' nor 'Deny', and IAM rejects such a policy",
  );
  assert.equal(
    checkOf('action', irsa({ Action: ['sts:AssumeRole', 'sts:TagSession'] })).reason,
    "Action 'sts:AssumeRole', 'sts:TagSession' does not cover 'sts:AssumeRoleWithWebIdentity'",
  );
  assert.equal(
    checkOf('action', irsa({ Action: undefined, NotAction: 'sts:*' })).reason,
    "NotAction 'sts:*' excepts 'sts:AssumeRoleWithWebIdentity'",
  );
});

test('a check points at the text it speaks of', () => {
  const text = `{ "Statement": { "Effect": "Allow", "Principal": { "Federated": "${providerOf(ISSUER)}" },
    "Action": "sts:*", "Condition": { "StringEquals": { "${AUD}": "${AUDIENCE}" } } } }`;
  const { statements } = evaluateWebIdentity(readText(text), requestOf());
  assert.deepEqual(
    statements[0]?.checks.map(({ span }) => text.slice(span.start, span.end)),
    [
      '"Allow"',
      `"Principal": { "Federated": "${providerOf(ISSUER)}" }`,
      '"Action": "sts:*"',
      `"${AUD}": "${AUDIENCE}"`,
    ],
  );
});
