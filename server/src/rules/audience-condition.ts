import { withoutScheme } from '../iam/issuer.ts';
import { conditionsOf } from '../iam/policy.ts';
import { literalText } from '../text/value.ts';
import { accountStatements, conditionsOn, hasDoubtfulClaim } from './account-statements.ts';
import page from './audience-condition.md';
import { addCondition } from './condition-fixes.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';

/** Information only: IAM checks the audience against the provider's client ids anyway (F-O8). */
export const audienceCondition: Rule = {
  id: 'audience-condition',
  severity: 'info',
  summary: 'A statement compares no audience.',
  page,
  *check(model, { configuration }) {
    for (const { statement, issuers } of accountStatements(model)) {
      const [issuer] = issuers;
      const { condition } = statement;
      if (issuer === undefined || condition === undefined || conditionsOf(statement).length === 0) continue;
      if (conditionsOn(statement, 'aud').length > 0 || hasDoubtfulClaim(statement)) continue;
      const key = `${withoutScheme(issuer.text)}:aud`;
      yield {
        span: condition.key.span,
        message: `nothing here compares ${quote(key)}: tokens for any client id of the provider are accepted`,
        fixes:
          literalText(issuer) === undefined
            ? []
            : addCondition(model, statement, key, configuration.audiences.slice(0, 1)),
      };
    }
  },
};
