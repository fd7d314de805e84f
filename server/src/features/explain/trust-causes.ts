import type { Cause } from './cause.ts';

/** Causes on the side of IAM. */
export const TRUST_CAUSES = {
  subject: {
    title: 'the trust policy names another namespace or service account',
    rules: ['subject-exists', 'subject-format'],
    needs: 'subject',
    advice: "compare the trust policy's ':sub' with the account the pod runs as",
  },
  wildcard: {
    title: 'a wildcard stands under StringEquals',
    rules: ['wildcard-needs-like'],
    needs: 'trust policy',
    advice: "look for '*' in the trust policy's ':sub'",
  },
  conditionKey: {
    title: 'a condition key carries a scheme, a slash or an ARN, or names no claim that IAM knows',
    rules: ['condition-key-form', 'condition-key-issuer', 'known-claim', 'intrinsic-condition-key'],
    needs: 'trust policy',
    advice: "the key is 'ISSUER:sub', the issuer without 'https://'",
  },
  issuer: {
    title: "the provider in the trust policy is misspelt, or another cluster's",
    rules: ['issuer-host', 'issuer-id', 'provider-arn-format', 'partition-match'],
    needs: 'known issuer',
    advice: 'compare with `aws eks describe-cluster --name CLUSTER --query cluster.identity.oidc.issuer`',
  },
  principal: {
    title: 'the Federated principal is not the ARN of an OIDC provider',
    rules: ['provider-arn-format', 'principal-form', 'mixed-principals', 'one-provider', 'policy-grammar'],
    needs: 'trust policy',
    advice: "the principal is 'arn:aws:iam::ACCOUNT:oidc-provider/ISSUER'",
  },
  audience: {
    title: "the token's audience is not the one that the trust policy wants",
    rules: ['audience-agreement', 'audience-value'],
    needs: 'audience',
    advice: "compare the trust policy's ':aud' with the service account's audience annotation",
  },
  clientIds: {
    title: "the token's audience is none of the provider's client ids",
    rules: ['annotation-audience', 'audience-agreement', 'audience-value'],
    advice: 'compare with ClientIDList of `aws iam get-open-id-connect-provider`',
  },
  contradiction: {
    title: 'conditions that exclude each other, are written twice, or have no operator of IAM',
    rules: [
      'condition-contradiction',
      'duplicate-condition-key',
      'condition-operator',
      'policy-grammar',
      'one-provider',
    ],
    needs: 'trust policy',
    advice: 'everything under one Condition is ANDed',
  },
  action: {
    title: 'the action does not fit the principal, or a permission policy was used as the trust policy',
    rules: ['action-fits-principal', 'trust-policy-resource'],
    needs: 'trust policy',
    advice: "an OIDC provider needs 'sts:AssumeRoleWithWebIdentity'",
  },
  size: {
    title: 'the trust policy is longer than the quota',
    rules: ['policy-size', 'redundant-statement'],
    needs: 'trust policy',
    advice: 'white space does not count; ask for a higher quota or merge statements',
  },
  provider: {
    title: "the role's account has no IAM OIDC provider for the cluster's issuer",
    rules: [],
    advice: 'create it: `eksctl utils associate-iam-oidc-provider --cluster CLUSTER --approve`',
  },
  certificate: {
    title: "the issuer's keys or certificate cannot be fetched, or its thumbprint is old",
    rules: [],
    advice: 'look at the thumbprints of `aws iam get-open-id-connect-provider`',
  },
  crossAccount: {
    title: 'role and provider are in different accounts',
    rules: ['same-account'],
    needs: 'provider',
    advice: "the provider for the cluster's issuer must be in the role's account",
  },
  computedKey: {
    title: 'a CloudFormation intrinsic stands where a condition key must be text',
    rules: ['intrinsic-condition-key'],
    advice: 'write the whole document as one Fn::Sub text',
  },
  roleExists: {
    title: 'the role does not exist, has another path, or is in another account',
    rules: ['role-path', 'unresolved-placeholder'],
    advice:
      'compare with `aws iam get-role --role-name NAME`: STS says the same for a role that is not there',
  },
  tagSession: {
    title: "the trust policy of the role does not allow 'sts:TagSession'",
    rules: ['pod-identity-actions'],
    advice:
      "sessions of EKS Pod Identity carry transitive tags: allow 'sts:TagSession' beside 'sts:AssumeRole', or disable session tags",
  },
  podIdentityTrust: {
    title: 'the trust policy is not one for EKS Pod Identity',
    rules: [
      'pod-identity-actions',
      'pod-identity-principal',
      'pod-identity-condition-key',
      'pod-identity-tag',
    ],
    needs: 'trust policy',
    advice: "it allows 'pods.eks.amazonaws.com' both 'sts:AssumeRole' and 'sts:TagSession'",
  },
} as const satisfies Record<string, Cause>;
