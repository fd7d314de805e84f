import { type Clock, describeDuration, describeLocal, describeRelative } from './describe-time.ts';
import { textAt } from './decode-part.ts';
import { printable } from './printable.ts';
import type { ServiceAccountToken } from './token.ts';
import { isLive, stateOf, type TokenState } from './token-state.ts';

/** A token in words. Its texts may hold what the token says: escape them for where they are shown. */
export interface TokenDescription {
  readonly title: string;
  /** What the token is for: `IRSA (projected, audience sts.amazonaws.com)`. */
  readonly purpose: string;
  readonly state: TokenState;
  readonly facts: readonly Fact[];
  /** What AWS makes of it. */
  readonly verdict?: string;
  /** Why it must be kept secret, while it works. */
  readonly warning?: string;
}

export interface Fact {
  readonly label: string;
  readonly text: string;
}

export function describeToken(token: ServiceAccountToken, clock: Clock): TokenDescription {
  const state = stateOf(token, clock.now);
  const verdict = verdictOf(token, state);
  return {
    title: token.kind === 'foreign' ? 'JSON Web Token' : 'Service account token',
    purpose: purposeOf(token),
    state,
    facts: [...whoFacts(token), ...whenFacts(token, state, clock), ...tokenFacts(token)],
    ...(verdict !== undefined && { verdict }),
    ...(isLive(state) && { warning: warningOf(token) }),
  };
}

function purposeOf({ kind, audiences }: ServiceAccountToken): string {
  const list = printable(audiences.join(', '));
  switch (kind) {
    case 'legacy':
      return "legacy (from a service account's Secret)";
    case 'api-server':
      return `bound, for the Kubernetes API server (audience ${list})`;
    case 'irsa':
      return `IRSA (projected, audience ${list})`;
    case 'pod-identity':
      return `EKS Pod Identity (projected, audience ${list})`;
    case 'other-audience':
      return audiences.length === 0 ? 'bound, without an audience' : `bound, for another audience (${list})`;
    case 'foreign':
      return "not a service account's";
  }
}

const NOT_FOR_STS = "STS answers 'Incorrect token audience'";

function verdictOf({ kind, audiences }: ServiceAccountToken, state: TokenState): string | undefined {
  switch (kind) {
    case 'legacy':
      return "not usable for AWS: the issuer 'kubernetes/serviceaccount' is no URL that AWS could trust";
    case 'irsa':
      return isLive(state)
        ? 'usable for AWS, with roles whose trust policy admits its subject'
        : 'usable for AWS no more: it has expired';
    case 'pod-identity':
      return `usable for AWS only by the EKS Pod Identity agent: ${NOT_FOR_STS}`;
    case 'api-server':
    case 'other-audience':
      return audiences.length === 0
        ? `not usable for AWS: it has no audience, and ${NOT_FOR_STS}`
        : `not usable for AWS: '${printable(audiences.join(', '))}' is not an STS audience, and ${NOT_FOR_STS}`;
    case 'foreign':
      return undefined;
  }
}

function warningOf({ kind, expiresAt }: ServiceAccountToken): string {
  const until = expiresAt === undefined ? 'and it never expires' : 'until it expires';
  switch (kind) {
    case 'irsa':
      return `this is a live credential: whoever has it can call AWS as the roles that admit it, ${until}`;
    case 'pod-identity':
      return `this is a live credential: whoever has it can ask EKS for the pod's AWS credentials, ${until}`;
    case 'legacy':
      return 'this is a live credential: whoever has it can call the cluster as this service account until its Secret is deleted';
    case 'api-server':
      return `this is a live credential: whoever has it can call the cluster as this service account, ${until}`;
    case 'other-audience':
    case 'foreign':
      return `this is a live credential: whoever has it can use it as its owner, ${until}`;
  }
}

function whoFacts(token: ServiceAccountToken): readonly Fact[] {
  const { namespace, serviceAccount, subject, pod, node, secret, issuer, audiences } = token;
  return [
    ...fact('service account', namespace && serviceAccount && `${namespace}/${serviceAccount}`),
    ...fact('subject', subject),
    ...fact('pod', pod),
    ...fact('node', node),
    ...fact('secret', secret),
    ...fact('issuer', issuer),
    ...fact('audience', audiences.join(', ')),
  ];
}

function whenFacts(token: ServiceAccountToken, state: TokenState, clock: Clock): readonly Fact[] {
  const { issuedAt, notBefore, expiresAt, warnAfter } = token;
  const when = (at: number | undefined): string | undefined =>
    at === undefined ? undefined : `${describeRelative(at, clock)} (${describeLocal(at, clock)})`;
  const life =
    issuedAt === undefined || expiresAt === undefined
      ? ''
      : `, ${describeDuration(Math.max(0, expiresAt - issuedAt))} after its issue`;
  return [
    ...fact('issued', when(issuedAt)),
    ...fact('valid', state === 'not yet valid' ? when(notBefore) : undefined),
    ...fact(
      state === 'expired' ? 'expired' : 'expires',
      expiresAt === undefined ? 'never' : `${when(expiresAt) ?? ''}${life}`,
    ),
    ...fact('refresh due', when(warnAfter)),
  ];
}

function tokenFacts({ id, header }: ServiceAccountToken): readonly Fact[] {
  const key = textAt(header, 'kid');
  const algorithm = textAt(header, 'alg') ?? 'unknown algorithm';
  return [
    ...fact('token id', id),
    ...fact('signature', `${algorithm}${key ? `, key ${key}` : ''}; neither checked nor shown`),
  ];
}

const fact = (label: string, text: string | undefined): readonly Fact[] =>
  text ? [{ label, text: printable(text) }] : [];
