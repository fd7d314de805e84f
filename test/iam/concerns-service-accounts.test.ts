import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readFile } from '../../server/src/engine/read-file.ts';
import { concernsServiceAccounts } from '../../server/src/iam/concerns-service-accounts.ts';
import { resourcesOf } from '../../server/src/model/file-model.ts';

const EKS = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';

interface Element {
  readonly Principal?: unknown;
  readonly Action?: string;
  readonly Condition?: unknown;
}

function concerns(statement: Element): boolean {
  const whole = { Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', ...statement };
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [whole] });
  const [trust] = resourcesOf(readFile({ uri: 'file:///trust.json', text }), 'TrustPolicy');
  assert.ok(trust, 'the text is a trust policy');
  return concernsServiceAccounts(trust.policy);
}

const federated = (id: string, condition?: unknown): Element => ({
  Principal: { Federated: id },
  ...(condition !== undefined && { Condition: condition }),
});

const provider = (issuer: string): string => `arn:aws:iam::111122223333:oidc-provider/${issuer}`;

const OURS: Readonly<Record<string, Element>> = {
  'the provider of an EKS cluster': federated(provider(EKS)),
  'its issuer where a provider belongs': federated(`https://${EKS}`),
  'its issuer with the host turned round': federated(provider('oidc.eu-west-1.eks.amazonaws.com/id/A')),
  'its dual-stack host': federated(provider('oidc-eks.eu-west-1.api.aws/id/A')),
  'a role as the provider, and a key of an EKS issuer': federated('arn:aws:iam::111122223333:role/eks', {
    StringEquals: { [`https://${EKS}:sub`]: 'x' },
  }),
  'a service account of a self-hosted issuer': federated(provider('oidc.shop.example'), {
    StringEquals: { 'oidc.shop.example:sub': 'system:serviceaccount:shop:cart' },
  }),
  'EKS Pod Identity': { Principal: { Service: 'pods.eks.amazonaws.com' }, Action: 'sts:AssumeRole' },
  'a provider that a template knows': federated('${provider_arn}'),
  'an issuer that a template knows': federated('arn:aws:iam::${account}:oidc-provider/${issuer}', {
    StringEquals: { '${issuer}:sub': 'system:serviceaccount:${namespace}:cart' },
  }),
  'a subject without a principal': {
    Condition: { StringLike: { [`${EKS}:sub`]: 'system:serviceaccount:shop:*' } },
  },
};

const OTHERS: Readonly<Record<string, Element>> = {
  GitHub: federated(provider('token.actions.githubusercontent.com'), {
    StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:shop/cart:*' },
  }),
  'GitHub, in an account that a template knows': federated(
    'arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com',
  ),
  'GitHub, behind names of a template': federated('${provider}', {
    StringLike: { '${issuer}:sub': 'repo:shop/cart:*' },
  }),
  Google: federated('accounts.google.com', { StringEquals: { 'accounts.google.com:aud': '1234' } }),
  Cognito: federated('cognito-identity.amazonaws.com', {
    StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:x' },
  }),
  CircleCI: federated(provider('oidc.circleci.com/org/0a1b')),
  SAML: {
    Principal: { Federated: 'arn:aws:iam::${account}:saml-provider/Entra' },
    Action: 'sts:AssumeRoleWithSAML',
  },
  'an EC2 instance': { Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  'the EKS control plane': { Principal: { Service: 'eks.amazonaws.com' }, Action: 'sts:AssumeRole' },
  'another account': { Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: 'sts:AssumeRole' },
};

suite('a trust policy concerns service accounts', () => {
  for (const [name, statement] of Object.entries(OURS))
    test(name, () => assert.equal(concerns(statement), true));
});

suite('a trust policy concerns others', () => {
  for (const [name, statement] of Object.entries(OTHERS))
    test(name, () => assert.equal(concerns(statement), false));
});
