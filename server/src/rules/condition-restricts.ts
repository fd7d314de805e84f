import { parseOperator } from '../iam/condition-operator.ts';
import type { Condition } from '../iam/policy.ts';
import { accountStatements, conditionsOn, isPositive } from './account-statements.ts';
import page from './condition-restricts.md';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import { describeStranger, strangersOf } from './strangers.ts';

/** `StringNotEquals`, `Null` and `…IfExists` hold for tokens that nobody thought of; as the only guard they guard little (F-T6). */
export const conditionRestricts: Rule = {
  id: 'condition-restricts',
  severity: 'error',
  summary: 'The only conditions on the subject are ones that strangers pass.',
  page,
  yieldsTo: ['condition-key-issuer', 'condition-key-form'],
  *check(model, { configuration }) {
    for (const entry of accountStatements(model)) {
      const conditions = conditionsOn(entry.statement, 'sub');
      const [condition] = conditions;
      if (condition === undefined || conditions.some((other) => isPositive(other) || isUnread(other)))
        continue;
      const [stranger] = strangersOf(entry, configuration);
      if (stranger === undefined) continue;
      yield {
        span: condition.operator.span,
        message: `${quote(condition.operator.value)} is the only condition on the subject, and ${describeStranger(stranger)}`,
      };
    }
  },
};

const isUnread = ({ operator }: Condition): boolean =>
  parseOperator(operator.value)?.set !== undefined || parseOperator(operator.value) === undefined;
