import { irsa, OTHER_SUBJECT, SUB, SUBJECT, when } from '../policies.ts';
import type { DecisionRow } from './decision-row.ts';

/** Policies and requests that are not known to the end. */
// prettier-ignore
export const PLACEHOLDERS: readonly DecisionRow[] = [
  // placeholders
  ['a placeholder for the issuer of the keys', [when('StringEquals', { '${oidc}:sub': SUBJECT })], 'unknown', 'whose key is not known'],
  ['the same with another subject', [when('StringEquals', { '${oidc}:sub': OTHER_SUBJECT })], 'denied', 'false as our key, and false as a missing one'],
  ['the same, excluded', [when('StringNotEquals', { '${oidc}:sub': OTHER_SUBJECT })], 'allowed', 'true as our key, and true as a missing one'],
  ['a placeholder for the key', [when('StringEquals', { '${key}': OTHER_SUBJECT })], 'unknown', 'a hole in the policy'],
  ['a placeholder for the account name', [when('StringEquals', { [SUB]: 'system:serviceaccount:shop:${name}' })], 'unknown', 'a hole in the policy'],
  ['a placeholder for the name in another namespace', [when('StringEquals', { [SUB]: 'system:serviceaccount:pay:${name}' })], 'denied', 'no filling makes it the subject'],
  ['a name that is not known', [irsa()], 'unknown', 'a hole in the request', { subject: 'system:serviceaccount:shop:${name}' }],
  ['a name that is not known, in another namespace', [irsa()], 'denied', 'no filling makes it the subject', { subject: 'system:serviceaccount:pay:${name}' }],
  ['a name that is not known, in a namespace that is let in', [when('StringLike', { [SUB]: 'system:serviceaccount:shop:*' })], 'allowed', 'a star takes any name', { subject: 'system:serviceaccount:shop:${name}' }],
  ['a policy variable', [when('StringEquals', { [SUB]: '${aws:username}' })], 'unknown', 'variables'],
  ['an issuer that is not known', [irsa()], 'unknown', 'a hole in the request', { issuer: '${issuer}' }],
  ['an issuer that is not known, and another subject', [irsa()], 'denied', 'false as our key, and false as a missing one', { issuer: '${issuer}', subject: OTHER_SUBJECT }],
];
