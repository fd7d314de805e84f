import { parseArn } from '../iam/arn.ts';
import { conditionsOf, principalsOf, type Statement, statementsOf } from '../iam/policy.ts';
import { literalText } from '../text/value.ts';
import page from './cross-account-trust.md';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import { findTrustPolicies } from './trust-policy.ts';

/**
 * Trusting a whole account is legal and common. Beside a statement for service accounts it is the second hop of the user guide's
 * cross-account example, which has no condition (F-T19).
 */
export const crossAccountTrust: Rule = {
  id: 'cross-account-trust',
  severity: 'info',
  summary: 'A role for service accounts also trusts a whole AWS account, without a condition.',
  page,
  *check(model) {
    for (const { policy } of findTrustPolicies(model)) {
      for (const statement of statementsOf(policy).filter(isUnconditional)) {
        for (const { id } of principalsOf(statement, 'AWS')) {
          const text = literalText(id.value);
          if (text === undefined || !isWholeAccount(text)) continue;
          yield {
            span: id.span,
            message: `${quote(text)} lets every principal of that account in that may call 'sts:AssumeRole': a condition on 'sts:ExternalId' or 'aws:PrincipalArn' would narrow it`,
          };
        }
      }
    }
  },
};

const isUnconditional = (statement: Statement): boolean =>
  statement.effect?.value.text === 'Allow' && statement.complete && conditionsOf(statement).length === 0;

const isWholeAccount = (principal: string): boolean =>
  /^\d{12}$/.test(principal) || parseArn(principal)?.resource === 'root';
