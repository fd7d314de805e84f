import { ACCOUNT, type Fields, irsa, ISSUER, type Json, OTHER_ISSUER, providerOf } from '../policies.ts';
import type { DecisionRow } from './decision-row.ts';

const principal = (value: Json): Fields => irsa({ Principal: value });

/** Who is trusted. */
// prettier-ignore
export const PRINCIPALS: readonly DecisionRow[] = [
  // principal
  ["another issuer's provider", [principal({ Federated: providerOf(OTHER_ISSUER) })], 'denied', 'F-T1'],
  ['an issuer that differs in case', [principal({ Federated: providerOf(ISSUER.toLowerCase()) })], 'denied', 'F-O5: case sensitive'],
  ['one of two providers', [principal({ Federated: [providerOf(OTHER_ISSUER), providerOf(ISSUER)] })], 'allowed', 'elements: Principal, several are ORed'],
  ['a provider with https://', [principal({ Federated: providerOf(`https://${ISSUER}`) })], 'denied', 'F-O5'],
  ['a provider with a slash at its end', [principal({ Federated: providerOf(`${ISSUER}/`) })], 'denied', 'F-O5'],
  ['the issuer in place of its provider', [principal({ Federated: ISSUER })], 'denied', 'F-T4'],
  ['accounts.google.com', [principal({ Federated: 'accounts.google.com' })], 'denied', 'elements: Principal, web identity'],
  ['a SAML provider', [principal({ Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/adfs` })], 'denied', 'F-T5'],
  ["the role's account", [irsa()], 'allowed', 'F-T19', { account: ACCOUNT }],
  ['another account than the role', [irsa()], 'denied', 'F-T19', { account: '444455556666' }],
  ['another partition than the role', [irsa()], 'denied', 'F-T19, F-A3', { partition: 'aws-cn' }],
  ['a placeholder for the account', [principal({ Federated: providerOf(ISSUER, '${account}') })], 'unknown', 'a hole in the policy'],
  ["a placeholder for the account of another issuer's", [principal({ Federated: providerOf(OTHER_ISSUER, '${account}') })], 'denied', 'no filling makes it the issuer'],
  ['a placeholder for the provider', [principal({ Federated: '${provider_arn}' })], 'unknown', 'a hole in the policy'],
  ['a provider that is a map', [principal({ Federated: { 'Fn::GetAtt': ['Provider', 'Arn'] } })], 'unknown', 'CloudFormation hides it'],
  ['an AWS principal', [principal({ AWS: `arn:aws:iam::${ACCOUNT}:root` })], 'denied', 'F-T5'],
  ['the provider as an AWS principal', [principal({ AWS: providerOf(ISSUER) })], 'denied', 'F-T5'],
  ['a service', [principal({ Service: 'eks.amazonaws.com' })], 'denied', 'F-T5'],
  ['the provider and a service', [principal({ Service: 'ec2.amazonaws.com', Federated: providerOf(ISSUER) })], 'allowed', 'elements: Principal, several are ORed'],
  ['everyone', [principal('*')], 'unknown', 'F-T3: not supported in trust policies'],
  ["AWS '*'", [principal({ AWS: '*' })], 'unknown', 'F-T3; not documented for web identity'],
  ['a placeholder for an AWS principal', [principal({ AWS: '${who}' })], 'unknown', 'it may become a star'],
  ['a placeholder in an AWS principal', [principal({ AWS: 'arn:aws:iam::${account}:root' })], 'denied', 'F-T5'],
  ["Federated '*'", [principal({ Federated: '*' })], 'unknown', 'F-T3, F-T4: IAM rejects it'],
  ['a wildcard for the issuer', [principal({ Federated: providerOf('*') })], 'unknown', 'F-T3: IAM rejects it'],
  ['a wildcard in another issuer', [principal({ Federated: providerOf('token.actions.*') })], 'denied', 'F-T3; not this issuer in any reading', { account: ACCOUNT, partition: 'aws' }],
  ["a principal of type 'federated'", [principal({ federated: providerOf(ISSUER) })], 'unknown', 'grammar: IAM rejects it'],
  ['no principal', [irsa({ Principal: undefined })], 'unknown', 'grammar: Principal is required'],
  ['NotPrincipal with this provider', [irsa({ Principal: undefined, NotPrincipal: { Federated: providerOf(ISSUER) } })], 'denied', 'elements: NotPrincipal'],
  ['NotPrincipal with another provider', [irsa({ Principal: undefined, NotPrincipal: { Federated: providerOf(OTHER_ISSUER) } })], 'unknown', 'elements: NotPrincipal, not in trust policies'],
];
