/** Small files that the protocol tests share. */

export const accountOf = (arn: string): string => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: app
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: ${arn}
`;

export const ROLE_ARN = 'arn:aws:iam::111122223333:role/reader';

/** One finding: an account id has 12 digits. */
export const WRONG_ACCOUNT = accountOf('arn:aws:iam::1234:role/reader');
export const ACCOUNT = accountOf(ROLE_ARN);

const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';

export const trustPolicyOf = (subject: string): string =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}` },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com', [`${ISSUER}:sub`]: subject } },
        },
      ],
    },
    undefined,
    2,
  );

export const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      serviceAccountName: app
      containers:
        - name: web
          image: web
`;
