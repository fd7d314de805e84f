/** Files to build workspaces of that have one fault each. */
import type { Files } from '../support/check.ts';
import { ISSUER } from './errors.ts';

export const ROLE_ARN = 'arn:aws:iam::111122223333:role/reader';

export const accountWith = (annotations: string): string => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: app
  namespace: shop
  annotations:
    ${annotations}
`;

export const ACCOUNT = accountWith(`eks.amazonaws.com/role-arn: ${ROLE_ARN}`);

export const workload = (podSpec: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      ${podSpec}
`;

export const DEPLOYMENT = workload('serviceAccountName: app');

export const SUBJECT = 'system:serviceaccount:shop:app';

export const STRING_EQUALS = { [`${ISSUER}:aud`]: 'sts.amazonaws.com', [`${ISSUER}:sub`]: SUBJECT };

const STATEMENT = {
  Effect: 'Allow',
  Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}` },
  Action: 'sts:AssumeRoleWithWebIdentity' as string | readonly string[],
  Condition: { StringEquals: STRING_EQUALS } as unknown,
};

export const trustWith = (change: Partial<Record<keyof typeof STATEMENT, unknown>> = {}): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ ...STATEMENT, ...change }] }, undefined, 2);

export const condition = (StringEquals: object): { readonly Condition: unknown } => ({
  Condition: { StringEquals },
});

/** Nothing is wrong here, as far as files tell. */
export const SOUND: Files = {
  'account.yaml': ACCOUNT,
  'web.yaml': DEPLOYMENT,
  'reader.trust.json': trustWith(),
};

export const trust = (change: Parameters<typeof trustWith>[0]): Files => ({
  ...SOUND,
  'reader.trust.json': trustWith(change),
});
