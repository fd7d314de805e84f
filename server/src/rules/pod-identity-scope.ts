import { conditionsOf } from '../iam/policy.ts';
import { isLiteral } from '../text/value.ts';
import page from './pod-identity-scope.md';
import { podIdentityStatements } from './pod-identity-statements.ts';
import type { Rule } from './rule.ts';

const SCOPING_KEY = /^aws:(?:requesttag\/|sourceaccount$|sourcearn$|sourceorg)/i;

/** Legal and common: AWS's own sample has no condition either. Associations then decide alone (F-P5). */
export const podIdentityScope: Rule = {
  id: 'pod-identity-scope',
  severity: 'info',
  summary:
    'A trust policy for EKS Pod Identity does not say for which cluster, namespace or service account.',
  page,
  *check(model) {
    for (const { statement, principal } of podIdentityStatements(model)) {
      const keys = conditionsOf(statement).map(({ key }) => key.value);
      if (!statement.complete || keys.some((key) => !isLiteral(key) || SCOPING_KEY.test(key.text))) continue;
      yield {
        span: principal.id.span,
        message:
          "any association of the account can use this role: 'aws:RequestTag/kubernetes-namespace', 'aws:RequestTag/kubernetes-service-account' and 'aws:SourceAccount' would narrow it",
      };
    }
  },
};
