import { unresolvedPlaceholder } from './unresolved-placeholder.ts';
import { annotationIsString } from './annotation-is-string.ts';
import { roleArnFormat } from './role-arn-format.ts';
import { roleName } from './role-name.ts';
import { annotationWhitespace } from './annotation-whitespace.ts';
import { roleArnEmpty } from './role-arn-empty.ts';
import { knownPartition } from './known-partition.ts';
import { knownAnnotation } from './known-annotation.ts';
import { annotationPlace } from './annotation-place.ts';
import { stsRegionalEndpointsValue } from './sts-regional-endpoints-value.ts';
import { stsRegionalEndpointsFalse } from './sts-regional-endpoints-false.ts';
import { tokenExpiration } from './token-expiration.ts';
import { annotationAudience } from './annotation-audience.ts';
import { defaultServiceAccountRole } from './default-service-account-role.ts';
import { kubernetesName } from './kubernetes-name.ts';
import { duplicateServiceAccount } from './duplicate-service-account.ts';
import { serviceLinkedRole } from './service-linked-role.ts';
import { webhookRegion } from './webhook-region.ts';
import { duplicateAnnotation } from './duplicate-annotation.ts';
import { serviceAccountExists } from './service-account-exists.ts';
import { serviceAccountNamespace } from './service-account-namespace.ts';
import { deprecatedServiceAccount } from './deprecated-service-account.ts';
import { serviceAccountNameLevel } from './service-account-name-level.ts';
import { webIdentityPair } from './web-identity-pair.ts';
import { staticCredentials } from './static-credentials.ts';
import { profileShadowsRole } from './profile-shadows-role.ts';
import { roleArnOverride } from './role-arn-override.ts';
import { tokenPathMounted } from './token-path-mounted.ts';
import { tokenVolumeName } from './token-volume-name.ts';
import { skipContainersValue } from './skip-containers-value.ts';
import { webhookOptOut } from './webhook-opt-out.ts';
import { regionPair } from './region-pair.ts';
import { windowsAffinity } from './windows-affinity.ts';
import { tokenLifetime } from './token-lifetime.ts';
import { legacyStsEndpoint } from './legacy-sts-endpoint.ts';
import { kube2iamAnnotation } from './kube2iam-annotation.ts';
import { staticPodServiceAccount } from './static-pod-service-account.ts';
import { trustAdmitsAccount } from './trust-admits-account.ts';
import { sameAccount } from './same-account.ts';
import { rolePath } from './role-path.ts';
import { audienceAgreement } from './audience-agreement.ts';
import { subjectExists } from './subject-exists.ts';
import { unusedServiceAccount } from './unused-service-account.ts';
import { policyGrammar } from './policy-grammar.ts';
import { policyVersion } from './policy-version.ts';
import { trustPolicyResource } from './trust-policy-resource.ts';
import { principalForm } from './principal-form.ts';
import { actionFitsPrincipal } from './action-fits-principal.ts';
import { providerArnFormat } from './provider-arn-format.ts';
import { conditionKeyForm } from './condition-key-form.ts';
import { conditionKeyIssuer } from './condition-key-issuer.ts';
import { subjectCondition } from './subject-condition.ts';
import { audienceCondition } from './audience-condition.ts';
import { conditionPresent } from './condition-present.ts';
import { subjectFormat } from './subject-format.ts';
import { wildcardNeedsLike } from './wildcard-needs-like.ts';
import { broadSubject } from './broad-subject.ts';
import { likeWithoutWildcard } from './like-without-wildcard.ts';
import { setOperator } from './set-operator.ts';
import { conditionRestricts } from './condition-restricts.ts';
import { conditionContradiction } from './condition-contradiction.ts';
import { knownClaim } from './known-claim.ts';
import { audienceValue } from './audience-value.ts';
import { issuerHost } from './issuer-host.ts';
import { issuerId } from './issuer-id.ts';
import { partitionMatch } from './partition-match.ts';
import { statementId } from './statement-id.ts';
import { policySize } from './policy-size.ts';
import { policyCharacters } from './policy-characters.ts';
import { conditionOperator } from './condition-operator.ts';
import { duplicateConditionKey } from './duplicate-condition-key.ts';
import { policyVariable } from './policy-variable.ts';
import { podIdentityActions } from './pod-identity-actions.ts';
import { podIdentityPrincipal } from './pod-identity-principal.ts';
import { podIdentityScope } from './pod-identity-scope.ts';
import { podIdentityConditionKey } from './pod-identity-condition-key.ts';
import { podIdentityTag } from './pod-identity-tag.ts';
import { documentTooComplex } from './document-too-complex.ts';
import { configurationValid } from './configuration-valid.ts';
import { redundantStatement } from './redundant-statement.ts';
import { sessionTagsUnused } from './session-tags-unused.ts';
import { mixedPrincipals } from './mixed-principals.ts';
import { oneProvider } from './one-provider.ts';
import { crossAccountTrust } from './cross-account-trust.ts';
import { intrinsicConditionKey } from './intrinsic-condition-key.ts';
import type { Rule } from './rule.ts';

/** Every rule, in the order of the chain: service account, workload, trust policy, the links between them. */
export const RULES: readonly Rule[] = [
  unresolvedPlaceholder,
  annotationIsString,
  roleArnFormat,
  roleName,
  annotationWhitespace,
  roleArnEmpty,
  knownPartition,
  knownAnnotation,
  annotationPlace,
  stsRegionalEndpointsValue,
  stsRegionalEndpointsFalse,
  tokenExpiration,
  annotationAudience,
  defaultServiceAccountRole,
  kubernetesName,
  duplicateServiceAccount,
  serviceLinkedRole,
  webhookRegion,
  duplicateAnnotation,
  serviceAccountExists,
  serviceAccountNamespace,
  deprecatedServiceAccount,
  serviceAccountNameLevel,
  webIdentityPair,
  staticCredentials,
  profileShadowsRole,
  roleArnOverride,
  tokenPathMounted,
  tokenVolumeName,
  skipContainersValue,
  webhookOptOut,
  regionPair,
  windowsAffinity,
  tokenLifetime,
  legacyStsEndpoint,
  kube2iamAnnotation,
  staticPodServiceAccount,
  trustAdmitsAccount,
  sameAccount,
  rolePath,
  audienceAgreement,
  subjectExists,
  unusedServiceAccount,
  policyGrammar,
  policyVersion,
  trustPolicyResource,
  principalForm,
  actionFitsPrincipal,
  providerArnFormat,
  conditionKeyForm,
  conditionKeyIssuer,
  subjectCondition,
  audienceCondition,
  conditionPresent,
  subjectFormat,
  wildcardNeedsLike,
  broadSubject,
  likeWithoutWildcard,
  setOperator,
  conditionRestricts,
  conditionContradiction,
  knownClaim,
  audienceValue,
  issuerHost,
  issuerId,
  partitionMatch,
  statementId,
  policySize,
  policyCharacters,
  conditionOperator,
  duplicateConditionKey,
  policyVariable,
  podIdentityActions,
  podIdentityPrincipal,
  podIdentityScope,
  podIdentityConditionKey,
  podIdentityTag,
  documentTooComplex,
  configurationValid(() => RULES.map(({ id }) => id)),
  redundantStatement,
  sessionTagsUnused,
  mixedPrincipals,
  oneProvider,
  crossAccountTrust,
  intrinsicConditionKey,
];
