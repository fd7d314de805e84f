import { parseProviderArn } from '../../iam/arn.ts';
import { POD_IDENTITY_SERVICE } from '../../iam/pod-identity.ts';
import { clusterOf } from '../../model/chain.ts';
import { stsAudiencesOf } from '../sts-audiences.ts';
import { knownProviderArns } from './known.ts';
import type { Proposal, Question } from './proposal.ts';

/** Whole statements: one for each known cluster, and one for EKS Pod Identity. */
export function statementSkeletons({ cursor, workspace }: Question): readonly Proposal[] {
  if (cursor.quotes !== 'none') return [];
  const [audience = 'sts.amazonaws.com'] = stsAudiencesOf(workspace.configuration);
  const clusters = knownProviderArns(workspace).flatMap((provider) => {
    const issuer = parseProviderArn(provider)?.issuer;
    if (issuer === undefined) return [];
    const statement = {
      Effect: 'Allow',
      Principal: { Federated: provider },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          [`${issuer}:aud`]: audience,
          [`${issuer}:sub`]: 'system:serviceaccount:NAMESPACE:NAME',
        },
      },
    };
    return [skeleton(`statement for cluster ${clusterOf(issuer, workspace) ?? issuer}`, statement)];
  });
  const podIdentity = {
    Effect: 'Allow',
    Principal: { Service: POD_IDENTITY_SERVICE },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
  };
  return [...clusters, skeleton('statement for EKS Pod Identity', podIdentity)];
}

const skeleton = (text: string, statement: object): Proposal => ({
  text,
  kind: 'value',
  detail: 'IRSA',
  whole: JSON.stringify(statement, undefined, 2),
});
