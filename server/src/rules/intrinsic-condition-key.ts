import { conditionsOf, statementsOf } from '../iam/policy.ts';
import { resourcesOf } from '../model/file-model.ts';
import page from './intrinsic-condition-key.md';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';

const INTRINSIC = /^(?:Fn::\w+|!(?:Sub|Join|GetAtt|Ref)\b)/;

/** CloudFormation resolves intrinsics in values only; a key that must be computed takes the whole document as one text. */
export const intrinsicConditionKey: Rule = {
  id: 'intrinsic-condition-key',
  severity: 'error',
  summary: 'A CloudFormation intrinsic stands where a condition key must be text.',
  page,
  *check(model) {
    for (const { policy } of resourcesOf(model, 'TrustPolicy')) {
      for (const { key } of statementsOf(policy).flatMap(conditionsOf)) {
        if (!INTRINSIC.test(key.value.text)) continue;
        yield {
          span: key.span,
          message: `${quote(key)} is not resolved where a condition key stands: expected the whole policy as the text of one 'Fn::Sub'`,
        };
      }
    }
  },
};
