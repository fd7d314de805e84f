import assert from 'node:assert/strict';
import type { PolicyDocument } from '../../server/src/iam/policy.ts';
import type { PodIdentityRequest, WebIdentityRequest } from '../../server/src/iam/request.ts';
import { readPolicy } from '../../server/src/sources/policy.ts';
import { parseJson } from '../../server/src/syntax/json.ts';
import { readValue } from '../../server/src/text/placeholder.ts';
import { literal } from '../../server/src/text/value.ts';

export const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';
export const OTHER_ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/FEDCBA9876543210FEDCBA9876543210';
export const ACCOUNT = '111122223333';
export const SUB = `${ISSUER}:sub`;
export const AUD = `${ISSUER}:aud`;
export const SUBJECT = 'system:serviceaccount:shop:app';
export const OTHER_SUBJECT = 'system:serviceaccount:default:app';
export const AUDIENCE = 'sts.amazonaws.com';

export const providerOf = (issuer: string, account = ACCOUNT, partition = 'aws'): string =>
  `arn:${partition}:iam::${account}:oidc-provider/${issuer}`;

/** What JSON can say. Repeated keys cannot be written so; `readText` reads them. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type Fields = Readonly<Record<string, Json>>;

/** The statement of AWS's guide for `shop/app`, with some of its elements replaced; `undefined` takes one away. */
export function irsa(changes: Readonly<Record<string, Json | undefined>> = {}): Fields {
  const statement: Readonly<Record<string, Json | undefined>> = {
    Effect: 'Allow',
    Principal: { Federated: providerOf(ISSUER) },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { [AUD]: AUDIENCE, [SUB]: SUBJECT } },
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(statement).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

export const when = (operator: string, conditions: Fields): Fields =>
  irsa({ Condition: { [operator]: conditions } });

export const deny = (conditions?: Fields): Fields => irsa({ Effect: 'Deny', Condition: conditions });

export const podIdentity = (changes: Fields = {}): Fields => ({
  Effect: 'Allow',
  Principal: { Service: 'pods.eks.amazonaws.com' },
  Action: ['sts:AssumeRole', 'sts:TagSession'],
  ...changes,
});

export const policyOf = (...statements: readonly Json[]): PolicyDocument =>
  readText(JSON.stringify({ Version: '2012-10-17', Statement: statements }));

export function readText(text: string, complete = true): PolicyDocument {
  const policy = readPolicy(parseJson(text).documents[0]?.root, complete);
  assert.ok(policy, `no policy: ${text}`);
  return policy;
}

export interface Asked {
  readonly issuer?: string;
  readonly audiences?: readonly string[];
  readonly subject?: string;
  readonly account?: string;
  readonly partition?: string;
}

/** The request of `shop/app`; placeholders in its texts are holes. */
export const requestOf = ({
  issuer = ISSUER,
  audiences = [AUDIENCE],
  subject = SUBJECT,
  account,
  partition,
}: Asked = {}): WebIdentityRequest => ({
  issuer: readValue(issuer),
  audiences: audiences.map(readValue),
  subject: readValue(subject),
  ...(account !== undefined && { account }),
  ...(partition !== undefined && { partition }),
});

export const podRequest = (changes: Partial<PodIdentityRequest> = {}): PodIdentityRequest => ({
  namespace: literal('shop'),
  serviceAccount: literal('app'),
  sessionTags: true,
  ...changes,
});
