/** Which findings, and which answers of the evaluator, show a cause. */
import type { Diagnosis } from '../../engine/diagnose.ts';
import { issuersOf } from '../../iam/claim.ts';
import { withoutScheme } from '../../iam/issuer.ts';
import { matchActions } from '../../iam/match-statement.ts';
import { type PolicyDocument, statementsOf } from '../../iam/policy.ts';
import { nearestMiss, trustsPodIdentity } from '../../model/admission.ts';
import type { TrustPolicy } from '../../model/resource.ts';
import type { RoleUse } from '../../model/role-use.ts';
import { overlaps, type Place } from '../../text/span.ts';
import { isLiteral } from '../../text/value.ts';
import { causeOfRefusal } from './cause-of-refusal.ts';
import type { ErrorFacts } from './error-facts.ts';
import type { Scope } from './scope.ts';
import { type CauseId, CAUSES, type Symptom } from './symptoms.ts';
import type { Cause } from './cause.ts';

export interface Evidence extends Place {
  readonly message: string;
  /** The rule that says so; the evaluator where there is none. */
  readonly rule?: string;
}

export type EvidenceOf = (id: CauseId) => readonly Evidence[];

export function gatherEvidence(
  { causes }: Symptom,
  facts: ErrorFacts,
  scope: Scope,
  findings: readonly Diagnosis[],
): EvidenceOf {
  const own = (id: CauseId): readonly Evidence[] => {
    const { rules }: Cause = CAUSES[id];
    return findings.filter(({ rule }) => rules.includes(rule.id)).map(toEvidence);
  };
  const specific = causes.flatMap(own);
  const refusals = scope.uses.filter((use) => use.isRefused && !isExplained(use, specific));
  return (id) => {
    const refused = refusals.filter((use) => causeOfRefusal(use) === id).flatMap(describeRefusal);
    return [...own(id), ...refused, ...fromPolicies(id, facts, scope)];
  };
}

const toEvidence = ({ uri, span, message, rule }: Diagnosis): Evidence => ({
  uri,
  span,
  message,
  rule: rule.id,
});

/** A rule that speaks of the policy or of the account knows better why the one refuses the other. */
const isExplained = ({ account, role }: RoleUse, evidence: readonly Evidence[]): boolean =>
  evidence.some(({ uri, span }) =>
    [account, role.trustPolicy].some((place) => place.uri === uri && overlaps(place.span, span)),
  );

function describeRefusal({ role, admission }: RoleUse): readonly Evidence[] {
  const failed = nearestMiss(admission)?.failed ?? [];
  const { uri, span } = role.trustPolicy;
  if (failed.length === 0)
    return [{ uri, span, message: `no statement of role '${role.name}' allows a web identity` }];
  return failed.map((check) => ({ uri, span: check.span, message: check.reason }));
}

function fromPolicies(id: CauseId, { issuer }: ErrorFacts, { roles }: Scope): readonly Evidence[] {
  const those = (isSo: (policy: PolicyDocument) => boolean, message: string): readonly Evidence[] =>
    roles
      .flatMap(({ trustPolicy }) => trustPolicy ?? [])
      .filter((trustPolicy) => trustPolicy.complete && isSo(trustPolicy.policy))
      .map(({ uri, span }: TrustPolicy) => ({ uri, span, message }));
  switch (id) {
    case 'issuer':
      return issuer === undefined
        ? []
        : those((policy) => namesOthersOnly(policy, issuer), `the trust policy does not name '${issuer}'`);
    case 'tagSession':
      return those((policy) => !allowsTagging(policy), "no statement allows 'sts:TagSession'");
    case 'podIdentityTrust':
      return roles.some((role) => role.trustPolicy && trustsPodIdentity(role.trustPolicy.policy))
        ? []
        : those(() => true, "the trust policy does not name 'pods.eks.amazonaws.com'");
    default:
      return [];
  }
}

function namesOthersOnly(policy: PolicyDocument, issuer: string): boolean {
  const issuers = statementsOf(policy).flatMap(issuersOf);
  const isOther = (text: string): boolean => withoutScheme(text).toLowerCase() !== issuer.toLowerCase();
  return issuers.length > 0 && issuers.every((one) => isLiteral(one) && isOther(one.text));
}

const allowsTagging = (policy: PolicyDocument): boolean =>
  statementsOf(policy).some(({ action }) => matchActions(action, ['sts:TagSession'])[0]?.answer !== 'no');
