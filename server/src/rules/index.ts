import { roleArnFormat } from './role-arn-format.ts';
import { trustAdmitsAccount } from './trust-admits-account.ts';
import { sameAccount } from './same-account.ts';
import { rolePath } from './role-path.ts';
import { audienceAgreement } from './audience-agreement.ts';
import { subjectExists } from './subject-exists.ts';
import { providerArnFormat } from './provider-arn-format.ts';
import { conditionKeyIssuer } from './condition-key-issuer.ts';
import { subjectCondition } from './subject-condition.ts';
import { audienceCondition } from './audience-condition.ts';
import { wildcardNeedsLike } from './wildcard-needs-like.ts';
import { broadSubject } from './broad-subject.ts';
import { likeWithoutWildcard } from './like-without-wildcard.ts';
import { setOperator } from './set-operator.ts';
import { conditionRestricts } from './condition-restricts.ts';
import { conditionContradiction } from './condition-contradiction.ts';
import { knownClaim } from './known-claim.ts';
import { podIdentityActions } from './pod-identity-actions.ts';
import { podIdentityPrincipal } from './pod-identity-principal.ts';
import { podIdentityScope } from './pod-identity-scope.ts';
import { podIdentityConditionKey } from './pod-identity-condition-key.ts';
import { podIdentityTag } from './pod-identity-tag.ts';
import type { Rule } from './rule.ts';

/** Every rule, in the order of the chain: service account, workload, trust policy, the links between them. */
export const RULES: readonly Rule[] = [
  roleArnFormat,
  trustAdmitsAccount,
  sameAccount,
  rolePath,
  audienceAgreement,
  subjectExists,
  providerArnFormat,
  conditionKeyIssuer,
  subjectCondition,
  audienceCondition,
  wildcardNeedsLike,
  broadSubject,
  likeWithoutWildcard,
  setOperator,
  conditionRestricts,
  conditionContradiction,
  knownClaim,
  podIdentityActions,
  podIdentityPrincipal,
  podIdentityScope,
  podIdentityConditionKey,
  podIdentityTag,
];
