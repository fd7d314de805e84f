import fc from 'fast-check';
import { OPERATOR_NAMES } from '../../server/src/iam/condition-operator.ts';
import {
  AUD,
  AUDIENCE,
  type Fields,
  ISSUER,
  OTHER_ISSUER,
  OTHER_SUBJECT,
  SUB,
  SUBJECT,
  irsa,
  providerOf,
} from './policies.ts';

export const operator = fc
  .tuple(
    fc.constantFrom('', '', '', 'ForAllValues:', 'ForAnyValue:'),
    fc.constantFrom(...OPERATOR_NAMES, 'StringEquals', 'StringLike', 'StringEqual'),
    fc.constantFrom('', '', '', 'IfExists'),
  )
  .map((parts) => parts.join(''));

export const key = fc.constantFrom(
  SUB,
  AUD,
  SUB,
  `${OTHER_ISSUER}:sub`,
  `https://${SUB}`,
  `${ISSUER}:namespace`,
  '${oidc}:sub',
  '${key}',
  'aws:SourceIp',
  'aws:RequestTag/kubernetes-namespace',
  ISSUER,
);

export const text = fc.constantFrom(
  SUBJECT,
  OTHER_SUBJECT,
  AUDIENCE,
  'system:serviceaccount:shop:*',
  'system:serviceaccount:*',
  '*',
  '?',
  'shop',
  'true',
  'false',
  '10',
  'system:serviceaccount:${ns}:app',
  '${x}',
  '${*}',
  '',
);

const texts = fc.oneof(text, fc.array(text, { maxLength: 3 }));

export const condition = fc.dictionary(operator, fc.dictionary(key, texts, { maxKeys: 2 }), { maxKeys: 2 });

const effect = fc.constantFrom('Allow', 'Allow', 'Deny', 'allow', '${effect}');

const principal = fc.constantFrom<Fields>(
  { Federated: providerOf(ISSUER) },
  { Federated: providerOf(ISSUER) },
  { Federated: providerOf(OTHER_ISSUER) },
  { Federated: '${provider}' },
  { AWS: '*' },
  { Service: 'pods.eks.amazonaws.com' },
);

const action = fc.constantFrom('sts:AssumeRoleWithWebIdentity', 'sts:*', 'sts:AssumeRole', '${action}');

export const statement: fc.Arbitrary<Fields> = fc.oneof(
  fc.constant(irsa()),
  fc.record({ Effect: effect, Principal: principal, Action: action, Condition: condition }),
  condition.map((conditions) => irsa({ Condition: conditions })),
);

export const statements = fc.array(statement, { minLength: 1, maxLength: 3 });

export const subject = fc.constantFrom(
  SUBJECT,
  OTHER_SUBJECT,
  'system:serviceaccount:shop:${name}',
  '${sub}',
);
