/** Would a role admit a service account? The evaluator decides; this asks it for every token the account may be given. */
import type { RoleArn } from '../iam/arn.ts';
import { issuersOf } from '../iam/claim.ts';
import { evaluateWebIdentity } from '../iam/evaluate.ts';
import { type PolicyDocument, principalsOf, statementsOf } from '../iam/policy.ts';
import { POD_IDENTITY_SERVICE } from '../iam/pod-identity.ts';
import type { WebIdentityRequest } from '../iam/request.ts';
import type { Check, Decision, StatementTrace, Trace } from '../iam/trace.ts';
import { literal, literalText, unknownValue, type Value } from '../text/value.ts';
import { type Configuration, findCluster } from './configuration.ts';
import { type Identity, subjectOf } from './identity.ts';

export interface Admission {
  readonly decision: Decision;
  /** One for every issuer and audience the token may have. */
  readonly attempts: readonly Attempt[];
}

export interface Attempt {
  readonly request: WebIdentityRequest;
  readonly trace: Trace;
}

export interface Applicant {
  readonly identity: Identity;
  /** The account's audience annotation, where it has one. */
  readonly audience?: Value;
  /** The role as the account names it: its account and partition must be the provider's too. */
  readonly role?: RoleArn;
  /** The issuer of its tokens, where it is known which cluster it lives in. */
  readonly issuer?: Value;
  /** The audiences of a token at hand, all of them at once. */
  readonly tokenAudiences?: readonly Value[];
}

/**
 * Asks the policy about a service account. Which cluster the account lives in is rarely said, so the token may come from any
 * issuer the policy names, and from an unknown one where it names none: allowed by one is allowed, denied by all is denied.
 */
export function admissionOf(
  policy: PolicyDocument,
  applicant: Applicant,
  configuration: Configuration,
): Admission {
  const { role, issuer: known, tokenAudiences } = applicant;
  const place = role && { account: role.account, partition: role.partition };
  const issuers = known === undefined ? issuersToTry(policy) : [known];
  const attempts = issuers.flatMap((issuer) => {
    const single = (): readonly (readonly Value[])[] =>
      audiencesFor(issuer, applicant, configuration).map((audience) => [audience]);
    return (tokenAudiences === undefined ? single() : [tokenAudiences]).map((audiences) => {
      const request = { issuer, audiences, subject: subjectOf(applicant.identity), ...place };
      return { request, trace: evaluateWebIdentity(policy, request) };
    });
  });
  return { decision: decide(policy, attempts, tokenAudiences !== undefined), attempts };
}

/** An association may give the account a role that trusts EKS Pod Identity, and associations live elsewhere. */
function decide(policy: PolicyDocument, attempts: readonly Attempt[], hasToken: boolean): Decision {
  const decisions = attempts.map((attempt) => attempt.trace.decision);
  if (decisions.includes('allowed')) return 'allowed';
  const mayBeAssociated = !hasToken && trustsPodIdentity(policy);
  return decisions.includes('unknown') || mayBeAssociated ? 'unknown' : 'denied';
}

export const trustsPodIdentity = (policy: PolicyDocument): boolean =>
  statementsOf(policy).some((statement) =>
    principalsOf(statement, 'Service').some((principal) => principal.id.value.text === POD_IDENTITY_SERVICE),
  );

/** Kubernetes' issuers and those that may be; a key that starts with a scheme names no issuer that a token can have. */
function issuersToTry(policy: PolicyDocument): readonly Value[] {
  const named = statementsOf(policy).flatMap(issuersOf);
  const possible = named.filter((issuer) => !/^(?:https?:|arn:)/i.test(issuer.text));
  const unique = new Map(possible.map((issuer) => [issuer.text, issuer]));
  return unique.size > 0 ? [...unique.values()] : [unknownValue()];
}

function audiencesFor(issuer: Value, applicant: Applicant, configuration: Configuration): readonly Value[] {
  if (applicant.audience !== undefined) return [applicant.audience];
  const cluster = findCluster(configuration, literalText(issuer));
  return cluster?.audience === undefined ? configuration.audiences.map(literal) : [cluster.audience.value];
}

export interface NearMiss {
  readonly attempt: Attempt;
  readonly statement: StatementTrace;
  /** What the request failed, in the statement's order. */
  readonly failed: readonly Check[];
}

/** Of all statements that could have admitted the account, the one it failed by least: what its author most likely meant. */
export function nearestMiss({ attempts }: Admission): NearMiss | undefined {
  const misses = attempts.flatMap((attempt) =>
    attempt.trace.statements
      .filter((statement) => statement.effect === 'Allow' && statement.applies === 'no')
      .map((statement) => ({
        attempt,
        statement,
        failed: statement.checks.filter((check) => check.answer === 'no'),
      })),
  );
  return misses.reduce<NearMiss | undefined>(
    (nearest, miss) => (nearest === undefined || miss.failed.length < nearest.failed.length ? miss : nearest),
    undefined,
  );
}

/** The attempt that decides: the one that is allowed, else one that may be, else the nearest miss. */
export function decisiveAttempt(admission: Admission): Attempt | undefined {
  const { attempts } = admission;
  const first = (decision: Decision): Attempt | undefined =>
    attempts.find(({ trace }) => trace.decision === decision);
  return first('allowed') ?? first('unknown') ?? nearestMiss(admission)?.attempt ?? attempts[0];
}

/** The statement that denies what another one may allow. */
export const findDenial = ({ trace }: Attempt): StatementTrace | undefined =>
  trace.decision === 'denied'
    ? trace.statements.find(({ effect, applies }) => effect === 'Deny' && applies === 'yes')
    : undefined;
