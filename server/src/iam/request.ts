/** What a pod asks of STS or EKS, as far as it is known. */
import type { Value } from '../text/value.ts';

/** `sts:AssumeRoleWithWebIdentity` with a service account's token. */
export interface WebIdentityRequest {
  /** The token's issuer without `https://`. */
  readonly issuer: Value;
  /** The token's audiences; one for every token the webhook mounts. */
  readonly audiences: readonly Value[];
  /** The token's `sub`. */
  readonly subject: Value;
  /** The role's account and partition, where known: the provider must be in the same (F-T19). */
  readonly account?: string;
  readonly partition?: string;
}

/** `sts:AssumeRole` and `sts:TagSession` by EKS Pod Identity for an association's service account. */
export interface PodIdentityRequest {
  readonly namespace: Value;
  readonly serviceAccount: Value;
  /** Account, name and ARN of the cluster, where known. */
  readonly account?: Value;
  readonly clusterName?: Value;
  readonly clusterArn?: Value;
  /** False where the association says `disableSessionTags` (F-P6). */
  readonly sessionTags: boolean;
}
