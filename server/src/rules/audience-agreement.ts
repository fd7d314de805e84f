import { parseOperator } from '../iam/condition-operator.ts';
import type { ConditionCheck } from '../iam/trace.ts';
import { type NearMiss, nearestMiss } from '../model/admission.ts';
import { replaceText } from './fix.ts';
import { quote } from './quote.ts';
import page from './audience-agreement.md';
import type { Rule } from './rule.ts';

/** The token carries the audience that the service account's annotation asks for, and the trust policy must want that one. */
export const audienceAgreement: Rule = {
  id: 'audience-agreement',
  severity: 'error',
  summary: "The audience that a service account asks for is not the one its role's trust policy wants.",
  page,
  *check(model, workspace) {
    for (const use of workspace.roleUsesIn(model.uri)) {
      const scalar = use.audience?.value;
      if (scalar === undefined || !use.isRefused) continue;
      const failed = onlyAudienceFails(nearestMiss(use.admission));
      if (failed === undefined) continue;
      const wanted = failed.condition.values.map(({ value }) => value.text);
      yield {
        span: scalar.span,
        message: `the trust policy of role ${quote(use.role.name)} wants the audience ${wanted.map(quote).join(' or ')}, not ${quote(scalar)}`,
        related: [
          {
            uri: use.role.trustPolicy.uri,
            span: failed.span,
            message: 'this condition compares the audience',
          },
        ],
        fixes: wanted.map((text) =>
          replaceText(`change the audience to ${quote(text)}`, model.uri, scalar, text, false),
        ),
      };
    }
  },
};

function onlyAudienceFails(miss: NearMiss | undefined): ConditionCheck | undefined {
  const [check, ...others] = miss?.failed ?? [];
  if (check?.kind !== 'condition' || others.length > 0) return undefined;
  const isAudience = /:aud$/i.test(check.condition.key.value.text);
  const isPositive = parseOperator(check.condition.operator.value)?.negated === false;
  return isAudience && isPositive ? check : undefined;
}
