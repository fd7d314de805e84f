import { claimOf, isAwsKey, issuersOf } from '../iam/claim.ts';
import { namesEksIssuer, namesServiceAccount } from '../iam/concerns-service-accounts.ts';
import { parseOperator } from '../iam/condition-operator.ts';
import {
  type Condition,
  conditionsOf,
  isComputed,
  type PolicyDocument,
  type Statement,
  statementsOf,
} from '../iam/policy.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import { isLiteral, type Value } from '../text/value.ts';
import { hasSwappedClaims } from './swapped-claims.ts';

/** An Allow statement of a trust policy that speaks of a cluster's service accounts. */
export interface AccountStatement {
  readonly policy: PolicyDocument;
  readonly statement: Statement;
  readonly index: number;
  readonly issuers: readonly Value[];
}

/** Statements for GitHub, Google or any other issuer are somebody else's, and legal. */
export const accountStatements = (model: FileModel): readonly AccountStatement[] =>
  resourcesOf(model, 'TrustPolicy').flatMap(({ policy }) =>
    statementsOf(policy)
      .map((statement, index) => ({ policy, statement, index, issuers: issuersOf(statement) }))
      .filter(isAboutAccounts),
  );

function isAboutAccounts({ statement, issuers }: AccountStatement): boolean {
  if (statement.effect?.value.text !== 'Allow') return false;
  return namesEksIssuer(statement) || namesServiceAccount(statement) || issuers.some(soundsLikeCluster);
}

/** A placeholder for a cluster's issuer: `<eks-cluster-id>`, `${module.eks.oidc_provider}`. */
const soundsLikeCluster = (issuer: Value): boolean =>
  !isLiteral(issuer) && /\beks\b|cluster/i.test(issuer.text);

/** The conditions of a statement on one claim of the token, under any issuer and operator. */
export const conditionsOn = (statement: Statement, claim: 'sub' | 'aud'): readonly Condition[] =>
  conditionsOf(statement).filter(({ key }) => key.value.text.toLowerCase().endsWith(`:${claim}`));

/**
 * Is there a key of which it is not known what it compares: a template hides its claim, CloudFormation chooses it, its author
 * left it out, or the value is another claim's?
 */
export const hasDoubtfulClaim = (statement: Statement): boolean =>
  conditionsOf(statement).some(({ key }) => isDoubtful(key.value)) ||
  (statement.condition?.blocks.some(hasSwappedClaims) ?? false);

const isDoubtful = (key: Value): boolean =>
  isComputed(key.text) || (!isAwsKey(key) && /^$|\//.test(claimOf(key)?.claim ?? ''));

/** Does the condition hold only for tokens that have the claim and a value it lists? */
export function isPositive({ operator: { value } }: Condition): boolean {
  const operator = parseOperator(value);
  if (operator === undefined || operator.negated || operator.ifExists) return false;
  return operator.set !== 'ForAllValues' && operator.family !== 'Null';
}
