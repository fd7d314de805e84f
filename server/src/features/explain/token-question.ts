/** What a token at hand settles of a question; nothing of it but its claims gets here. */
import { withoutScheme } from '../../iam/issuer.ts';
import { type Clock, describeLocal, describeRelative } from '../../token/describe-time.ts';
import { describeToken } from '../../token/describe-token.ts';
import type { ServiceAccountToken } from '../../token/token.ts';
import { stateOf } from '../../token/token-state.ts';
import type { Objection, Question } from './access.ts';

type TokenQuestion = Pick<Question, 'namespace' | 'name' | 'issuer' | 'audiences' | 'objection'>;

/** `undefined` for a token that is not a service account's. */
export function questionOf(token: ServiceAccountToken, clock: Clock): TokenQuestion | undefined {
  const { namespace, serviceAccount: name, issuer, audiences } = token;
  if (namespace === undefined || name === undefined) return undefined;
  const objection = objectionTo(token, clock);
  return {
    namespace,
    name,
    audiences,
    issuer: withoutScheme(issuer ?? ''),
    ...(objection && { objection }),
  };
}

export function objectionTo(token: ServiceAccountToken, clock: Clock): Objection | undefined {
  return untimely(token, clock) ?? foreignAudience(token, clock);
}

function untimely(token: ServiceAccountToken, clock: Clock): Objection | undefined {
  const { expiresAt = 0, notBefore = 0 } = token;
  const when = (at: number): string => `${describeRelative(at, clock)} (${describeLocal(at, clock)})`;
  switch (stateOf(token, clock.now)) {
    case 'expired':
      return { decision: 'denied', reason: `the token expired ${when(expiresAt)}` };
    case 'not yet valid':
      return { decision: 'denied', reason: `the token is valid only from ${when(notBefore)} on` };
    case 'valid':
    case 'never expires':
      return undefined;
  }
}

/** Which audiences a provider takes is not in these files; which ones clusters use for STS is known. */
function foreignAudience(token: ServiceAccountToken, clock: Clock): Objection | undefined {
  if (token.kind === 'irsa') return undefined;
  const { verdict } = describeToken(token, clock);
  return verdict === undefined ? undefined : { decision: 'unknown', reason: `the token is ${verdict}` };
}
