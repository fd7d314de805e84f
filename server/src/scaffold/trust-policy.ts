/** The trust policy that lets one service account of one cluster assume a role. Source of its shape: F-T1. */
import { formatProviderArn, type RoleArn } from '../iam/arn.ts';
import { formatSubject, type ServiceAccountName } from '../iam/subject.ts';

export interface TrustPolicyPlan {
  readonly role: Pick<RoleArn, 'partition' | 'account'>;
  /** Without its scheme. */
  readonly issuer: string;
  readonly audience: string;
  readonly serviceAccount: ServiceAccountName;
}

export function renderTrustPolicy({ role, issuer, audience, serviceAccount }: TrustPolicyPlan): string {
  const statement = {
    Effect: 'Allow',
    Principal: { Federated: formatProviderArn({ ...role, issuer }) },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: audience,
        [`${issuer}:sub`]: formatSubject(serviceAccount),
      },
    },
  };
  const policy = { Version: '2012-10-17', Statement: [statement] };
  return `${JSON.stringify(policy, undefined, 2)}\n`;
}
