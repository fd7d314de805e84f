import { STS_AUDIENCE } from '../iam/issuer.ts';
import { POD_IDENTITY_SERVICE } from '../iam/pod-identity.ts';
import { parseSubject } from '../iam/subject.ts';
import { valueAt } from './decode-part.ts';
import type { ServiceAccountToken, TokenKind } from './token.ts';

export const LEGACY_ISSUER = 'kubernetes/serviceaccount';

/** The audience of tokens for the API server, as EKS, kubeadm and kOps set it. */
const API_SERVER_AUDIENCE =
  /^(?:https:\/\/)?kubernetes(?:\.default(?:\.svc(?:\.[a-z0-9.-]+)?)?|\.svc\.default)?$/;

/** `stsAudiences` are those that the workspace's clusters use for STS. */
export function kindOf(
  token: Omit<ServiceAccountToken, 'kind'>,
  stsAudiences: readonly string[] = [STS_AUDIENCE],
): TokenKind {
  const { issuer, audiences, claims, subject } = token;
  if (issuer === LEGACY_ISSUER) return 'legacy';
  const isBound = valueAt(claims, 'kubernetes.io') !== undefined;
  if (!isBound && parseSubject(subject ?? '') === undefined) return 'foreign';
  if (audiences.some((audience) => stsAudiences.includes(audience))) return 'irsa';
  if (audiences.includes(POD_IDENTITY_SERVICE)) return 'pod-identity';
  const isForApiServer = audiences.some(
    (audience) => audience === issuer || API_SERVER_AUDIENCE.test(audience),
  );
  return isForApiServer ? 'api-server' : 'other-audience';
}
