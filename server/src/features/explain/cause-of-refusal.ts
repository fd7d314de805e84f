import { parseProviderArn } from '../../iam/arn.ts';
import { claimOf } from '../../iam/claim.ts';
import { parseOperator } from '../../iam/condition-operator.ts';
import { principalsOf } from '../../iam/policy.ts';
import type { Check, ConditionCheck } from '../../iam/trace.ts';
import { findDenial, nearestMiss } from '../../model/admission.ts';
import type { RoleUse } from '../../model/role-use.ts';
import type { CauseId } from './symptoms.ts';

/** Why a role refuses a service account, by the statement that comes nearest; the subject first where several things fail. */
export function causeOfRefusal({ admission, arn }: RoleUse): CauseId | undefined {
  const miss = nearestMiss(admission);
  if (admission.attempts.some((attempt) => findDenial(attempt) !== undefined)) return 'contradiction';
  if (miss === undefined) return 'action';
  const causes = miss.failed.map(causeOfCheck);
  const isForeign = principalsOf(miss.statement.statement, 'Federated').some(({ id }) => {
    const provider = parseProviderArn(id.value.text);
    return provider !== undefined && provider.account !== arn.account;
  });
  if (causes.includes('issuer') && isForeign) return 'crossAccount';
  return ORDER.find((cause) => causes.includes(cause));
}

const ORDER: readonly CauseId[] = [
  'action',
  'issuer',
  'conditionKey',
  'wildcard',
  'subject',
  'audience',
  'contradiction',
];

function causeOfCheck(check: Check): CauseId {
  switch (check.kind) {
    case 'statement':
    case 'effect':
      return 'contradiction';
    case 'principal':
      return 'issuer';
    case 'action':
      return 'action';
    case 'condition':
      return causeOfCondition(check);
  }
}

function causeOfCondition({ condition, actual }: ConditionCheck): CauseId {
  if (actual === undefined) return 'conditionKey';
  const claim = claimOf(condition.key.value)?.claim;
  if (claim === 'aud') return 'audience';
  if (claim !== 'sub') return 'contradiction';
  const isExact = parseOperator(condition.operator.value)?.like === false;
  return isExact && condition.values.some(({ value }) => /[*?]/.test(value.text)) ? 'wildcard' : 'subject';
}
