import type { Cause } from './cause.ts';

/** Causes on the side of the cluster. */
export const POD_CAUSES = {
  generatedName: {
    title: 'a chart or an operator gives the service account another name',
    rules: [],
    advice: 'compare with `kubectl get serviceaccounts -A`',
  },
  helmValues: {
    title: 'the annotation stands under a Helm value that the chart does not read',
    rules: [],
    advice: 'compare with `kubectl get serviceaccount NAME -o yaml`',
  },
  helmKey: {
    title: 'the dots of the annotation key are not escaped in `--set`',
    rules: [],
    advice: String.raw`write serviceAccount.annotations.eks\.amazonaws\.com/role-arn`,
  },
  annotationPlace: {
    title: 'the annotation is on the wrong object, or its key is misspelt',
    rules: [
      'annotation-place',
      'known-annotation',
      'kube2iam-annotation',
      'role-arn-empty',
      'duplicate-annotation',
    ],
    needs: 'role annotation',
    advice: 'the webhook reads eks.amazonaws.com/role-arn on the service account only',
  },
  annotationType: {
    title: 'an annotation is not a string',
    rules: ['annotation-is-string'],
    advice: 'put the value in quotes',
  },
  roleArn: {
    title: 'the role ARN is misspelt or not filled in',
    rules: [
      'role-arn-format',
      'role-name',
      'annotation-whitespace',
      'known-partition',
      'role-arn-empty',
      'service-linked-role',
      'unresolved-placeholder',
    ],
    needs: 'role annotation',
    advice: 'look at AWS_ROLE_ARN in the running container: arn:aws:iam::ACCOUNT:role/NAME',
  },
  workload: {
    title: 'the pod does not run as the annotated service account',
    rules: [
      'service-account-exists',
      'service-account-namespace',
      'service-account-name-level',
      'deprecated-service-account',
      'unused-service-account',
    ],
    needs: 'workload',
    advice: 'compare with `kubectl get pod NAME -o jsonpath={.spec.serviceAccountName}`',
  },
  olderPod: {
    title: 'the pod is older than the annotation, or the webhook was not reached when it started',
    rules: ['webhook-opt-out', 'skip-containers-value'],
    advice: 'recreate it: `kubectl rollout restart deployment NAME`',
  },
  shadowed: {
    title: 'credentials set by hand come before the role',
    rules: [
      'static-credentials',
      'web-identity-pair',
      'profile-shadows-role',
      'role-arn-override',
      'token-path-mounted',
      'token-volume-name',
    ],
    advice: 'look for AWS_* variables in the running container',
  },
  tokenMode: {
    title: 'the token file cannot be read by the container’s user',
    rules: [],
    advice: 'set securityContext.fsGroup; clusters since Kubernetes 1.19 do not need it',
  },
  selfAssumption: {
    title: 'the role is told to assume itself',
    rules: [],
    advice: 'take the role out of the SecretStore, Issuer or ProviderConfig: the pod already has it',
  },
  association: {
    title: 'the service account has an association already',
    rules: [],
    advice: 'look at `aws eks list-pod-identity-associations --cluster-name CLUSTER`',
  },
  podNetwork: {
    title: 'the pod cannot reach the Pod Identity agent: host network, a proxy, a network policy, Fargate',
    rules: [],
    advice: 'put 169.254.170.23 into NO_PROXY; host-network and Fargate pods are not supported',
  },
  sdk: {
    title: 'the AWS SDK is too old, or lacks its STS module',
    rules: [],
    advice: 'compare its version with the minimum in the EKS user guide',
  },
  refresh: {
    title: 'the process keeps a token or credentials it read once',
    rules: ['token-expiration', 'token-lifetime'],
    advice: 'read the token file again before each exchange, as current SDKs do',
  },
  network: {
    title: 'STS cannot be reached at the global endpoint',
    rules: [
      'sts-regional-endpoints-value',
      'sts-regional-endpoints-false',
      'legacy-sts-endpoint',
      'region-pair',
    ],
    advice: 'use the regional endpoint, or a VPC endpoint for STS',
  },
  twoOwners: {
    title: 'two tools own the service account',
    rules: ['duplicate-service-account'],
    advice: 'let one of them create it: serviceAccount.create=false, or roleOnly in eksctl',
  },
} as const satisfies Record<string, Cause>;
