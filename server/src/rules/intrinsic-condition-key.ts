import { conditionsOf, statementsOf } from '../iam/policy.ts';
import page from './intrinsic-condition-key.md';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import { findTrustPolicies } from './trust-policy.ts';

/** Functions that give a text. `Fn::If` and `Fn::Transform` may give all conditions of an operator, and are fine. */
const TEXT_FUNCTION = /^(?:Fn::(?:Sub|Join|ImportValue|GetAtt|Select)|Ref)$/;

/** Source: the reports behind E3 and amazon-eks-pod-identity-webhook issue 30. */
export const intrinsicConditionKey: Rule = {
  id: 'intrinsic-condition-key',
  severity: 'warning',
  summary: 'A CloudFormation function stands where a condition key belongs.',
  page,
  *check(model) {
    for (const { policy } of findTrustPolicies(model)) {
      for (const { key } of statementsOf(policy).flatMap(conditionsOf)) {
        if (!TEXT_FUNCTION.test(key.value.text)) continue;
        yield {
          span: key.span,
          message: `CloudFormation does not compute condition keys, so ${quote(key)} is taken for one: expected the whole policy document as a text in 'Fn::Sub'`,
        };
      }
    }
  },
};
