import type { PodIdentityRequest } from '../../../server/src/iam/request.ts';
import type { Decision } from '../../../server/src/iam/trace.ts';
import { literal } from '../../../server/src/text/value.ts';
import { ACCOUNT, type Fields, irsa, podIdentity } from '../policies.ts';

/** As `DecisionRow`, for the association of `shop/app`. */
export type PodIdentityRow = readonly [
  about: string,
  statements: readonly Fields[],
  decision: Decision,
  source: string,
  request?: Partial<PodIdentityRequest>,
];

const given = (operator: string, conditions: Fields): Fields =>
  podIdentity({ Condition: { [operator]: conditions } });

const CLUSTER = {
  account: literal(ACCOUNT),
  clusterName: literal('prod'),
  clusterArn: literal(`arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/prod`),
};

/** EKS Pod Identity: two actions, a service, and tags in place of claims. */
// prettier-ignore
export const POD_IDENTITY: readonly PodIdentityRow[] = [
  ['the statement of the guide', [podIdentity()], 'allowed', 'F-P4'],
  ['AssumeRole alone', [podIdentity({ Action: 'sts:AssumeRole' })], 'denied', 'F-P4: both actions'],
  ['TagSession alone', [podIdentity({ Action: 'sts:TagSession' })], 'denied', 'F-P4: both actions'],
  ['AssumeRole alone, without session tags', [podIdentity({ Action: 'sts:AssumeRole' })], 'denied', 'F-P4: the guide asks for both', { sessionTags: false }],
  ['the actions in two statements', [podIdentity({ Action: 'sts:AssumeRole' }), podIdentity({ Action: 'sts:TagSession' })], 'allowed', 'evaluation logic'],
  ['sts:*', [podIdentity({ Action: 'sts:*' })], 'allowed', 'elements: Action, wildcards'],
  ['a Deny for TagSession', [podIdentity(), podIdentity({ Effect: 'Deny', Action: 'sts:TagSession' })], 'denied', 'evaluation logic: explicit deny'],
  ['a Deny for the action of IRSA', [podIdentity(), podIdentity({ Effect: 'Deny', Action: 'sts:AssumeRoleWithWebIdentity' })], 'allowed', 'evaluation logic'],
  ['the statement of IRSA', [irsa()], 'denied', 'hashicorp/terraform-provider-aws#41483'],
  ['the statement of IRSA beside it', [irsa(), podIdentity()], 'allowed', 'evaluation logic'],
  ['another service', [podIdentity({ Principal: { Service: 'eks.amazonaws.com' } })], 'denied', 'F-P4'],
  ['the service with a Chinese suffix', [podIdentity({ Principal: { Service: 'pods.eks.amazonaws.com.cn' } })], 'denied', 'F-P4: never .cn'],
  ['the service as an AWS principal', [podIdentity({ Principal: { AWS: 'pods.eks.amazonaws.com' } })], 'denied', 'F-P4'],
  ['the service among others', [podIdentity({ Principal: { Service: ['ec2.amazonaws.com', 'pods.eks.amazonaws.com'] } })], 'allowed', 'elements: Principal'],
  ['a placeholder in the service', [podIdentity({ Principal: { Service: 'pods.eks.${suffix}' } })], 'unknown', 'a hole in the policy'],
  // session tags
  ['the tags of namespace and account', [given('StringEquals', { 'aws:RequestTag/kubernetes-namespace': ['shop'], 'aws:RequestTag/kubernetes-service-account': ['app'] })], 'allowed', 'F-P5'],
  ['the tag of another namespace', [given('StringEquals', { 'aws:RequestTag/kubernetes-namespace': 'pay' })], 'denied', 'F-P5'],
  ['tags in other case', [given('StringEquals', { 'AWS:requesttag/Kubernetes-Namespace': 'shop' })], 'allowed', 'F-T7'],
  ['a tag that EKS does not set', [given('StringEquals', { 'aws:RequestTag/namespace': 'shop' })], 'denied', 'F-P5: six tags'],
  ['a tag that EKS does not set, excluded', [given('StringNotEquals', { 'aws:RequestTag/namespace': 'shop' })], 'allowed', 'F-T6: missing key, negated'],
  ['the tag without its prefix', [given('StringEquals', { 'kubernetes-namespace': 'shop' })], 'denied', 'F-P5'],
  ['tags, where session tags are disabled', [given('StringEquals', { 'aws:RequestTag/kubernetes-namespace': 'shop' })], 'denied', 'F-P6', { sessionTags: false }],
  ['tags if they exist, where they are disabled', [given('StringEqualsIfExists', { 'aws:RequestTag/kubernetes-namespace': 'pay' })], 'allowed', 'F-P6', { sessionTags: false }],
  ['a cluster name that is not known', [given('StringEquals', { 'aws:RequestTag/eks-cluster-name': 'prod' })], 'unknown', 'the files do not say'],
  ['the cluster name', [given('StringEquals', { 'aws:RequestTag/eks-cluster-name': 'prod' })], 'allowed', 'F-P5', CLUSTER],
  ['the ARN of another cluster', [given('StringEquals', { 'aws:RequestTag/eks-cluster-arn': `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/test` })], 'denied', 'F-P5', CLUSTER],
  ['the name of a pod', [given('StringEquals', { 'aws:RequestTag/kubernetes-pod-name': 'app-1' })], 'unknown', 'the files do not say'],
  ['that a pod has a name', [given('Null', { 'aws:RequestTag/kubernetes-pod-name': 'false' })], 'allowed', 'F-P5: the tag is always there'],
  ['only the known tag keys', [given('ForAllValues:StringLike', { 'aws:TagKeys': ['eks-*', 'kubernetes-*'] })], 'allowed', 'F-P5'],
  ['only some of the tag keys', [given('ForAllValues:StringLike', { 'aws:TagKeys': 'kubernetes-*' })], 'denied', 'F-P5'],
  ['transitive tags', [given('ForAnyValue:StringEquals', { 'sts:TransitiveTagKeys': 'eks-cluster-name' })], 'allowed', 'F-P5: all are transitive'],
  ['tags of the principal', [given('StringEquals', { 'aws:PrincipalTag/kubernetes-namespace': 'shop' })], 'denied', 'F-P5: those are for permission policies'],
  ["a token's subject", [given('StringEquals', { 'oidc.eks.eu-west-1.amazonaws.com/id/X:sub': 'system:serviceaccount:shop:app' })], 'denied', 'F-P5: there is no token'],
  // source
  ['the account', [given('StringEquals', { 'aws:SourceAccount': ACCOUNT })], 'allowed', 'F-P5', CLUSTER],
  ['another account', [given('StringEquals', { 'aws:SourceAccount': '444455556666' })], 'denied', 'F-P5', CLUSTER],
  ['an account that is not known', [given('StringEquals', { 'aws:SourceAccount': ACCOUNT })], 'unknown', 'the files do not say'],
  ["the cluster's ARN", [given('ArnEquals', { 'aws:SourceArn': `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/prod` })], 'allowed', 'F-P5', CLUSTER],
  ['any cluster of the account', [given('ArnLike', { 'aws:SourceArn': `arn:*:eks:*:${ACCOUNT}:cluster/*` })], 'allowed', 'F-P5', { account: literal(ACCOUNT) }],
  ['a cluster that is not known', [given('ArnLike', { 'aws:SourceArn': `arn:aws:eks:*:${ACCOUNT}:cluster/prod` })], 'unknown', 'the files do not say', { account: literal(ACCOUNT) }],
  ["an association's ARN", [given('ArnLike', { 'aws:SourceArn': `arn:aws:eks:*:${ACCOUNT}:podidentityassociation/prod/*` })], 'denied', 'awslabs/mountpoint-s3-csi-driver#781', CLUSTER],
  ["an association's ARN of a cluster that is not known", [given('ArnLike', { 'aws:SourceArn': `arn:aws:eks:*:${ACCOUNT}:podidentityassociation/prod/*` })], 'denied', 'awslabs/mountpoint-s3-csi-driver#781'],
  ['an organisation', [given('StringEquals', { 'aws:SourceOrgID': 'o-1' })], 'unknown', 'the files do not say'],
  ['a namespace that is not known', [given('StringEquals', { 'aws:RequestTag/kubernetes-namespace': 'shop' })], 'unknown', 'a hole in the request', { namespace: { text: '${ns}', holes: [{ start: 0, end: 5 }] } }],
];
