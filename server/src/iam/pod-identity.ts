/** EKS Pod Identity as trust policies see it. */

/** The principal of every partition, China included (F-P4). */
export const POD_IDENTITY_SERVICE = 'pods.eks.amazonaws.com';

/** The session tags EKS adds, as `aws:RequestTag/<tag>` in a trust policy (F-P5). */
export const POD_IDENTITY_TAGS = [
  'eks-cluster-arn',
  'eks-cluster-name',
  'kubernetes-namespace',
  'kubernetes-service-account',
  'kubernetes-pod-name',
  'kubernetes-pod-uid',
] as const;
