/**
 * A token is decoded in memory: its signature is dropped at once, and nothing of it is logged, stored or sent.
 *
 * Source of the claims: kubernetes pkg/serviceaccount/legacy.go and claims.go.
 */

export type TokenKind =
  /** The token of a `kubernetes.io/service-account-token` Secret: no expiry, no audience. */
  | 'legacy'
  /** A bound token for the Kubernetes API server. */
  | 'api-server'
  /** A projected token for STS. */
  | 'irsa'
  /** A projected token for the EKS Pod Identity agent. */
  | 'pod-identity'
  /** A bound token for someone else. */
  | 'other-audience'
  /** No service account's token at all. */
  | 'foreign';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface ServiceAccountToken {
  readonly kind: TokenKind;
  readonly header: JsonObject;
  readonly claims: JsonObject;
  readonly issuer?: string;
  readonly subject?: string;
  readonly audiences: readonly string[];
  /** Seconds since 1970, as in the claims. */
  readonly issuedAt?: number;
  readonly notBefore?: number;
  readonly expiresAt?: number;
  /** When the API server starts to warn that a token of extended life should have been refreshed. */
  readonly warnAfter?: number;
  readonly id?: string;
  readonly namespace?: string;
  readonly serviceAccount?: string;
  readonly pod?: string;
  readonly node?: string;
  readonly secret?: string;
}
