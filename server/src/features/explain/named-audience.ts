import { claimOf } from '../../iam/claim.ts';
import { parseOperator } from '../../iam/condition-operator.ts';
import { conditionsOf, type PolicyDocument, statementsOf } from '../../iam/policy.ts';
import { literalText } from '../../text/value.ts';

/** The first audience that a policy wants by its name. */
export const audienceNamedBy = (policy: PolicyDocument): string | undefined =>
  statementsOf(policy)
    .flatMap(conditionsOf)
    .filter(({ key, operator }) => {
      const isNegated = parseOperator(operator.value)?.negated !== false;
      return !isNegated && claimOf(key.value)?.claim === 'aud';
    })
    .flatMap(({ values }) => values.flatMap(({ value }) => literalText(value) ?? []))
    .find((audience) => !/[*?]/.test(audience));
