import { evaluatePodIdentity } from '../iam/evaluate.ts';
import type { PolicyDocument } from '../iam/policy.ts';
import { unknownValue } from '../text/value.ts';
import { appendValue } from './condition-fixes.ts';
import page from './pod-identity-actions.md';
import { podIdentityStatements } from './pod-identity-statements.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';

/** EKS assumes the role and tags the session, and needs both to be allowed (F-P4). */
export const podIdentityActions: Rule = {
  id: 'pod-identity-actions',
  severity: 'error',
  summary: 'A trust policy for EKS Pod Identity allows only one of the two actions that it needs.',
  page,
  *check(model) {
    for (const { trustPolicy, statement } of podIdentityStatements(model)) {
      const { action } = statement;
      if (action === undefined || action.negated) continue;
      for (const missing of refusedActions(trustPolicy.policy)) {
        yield {
          span: action.span,
          message: `EKS Pod Identity also needs ${quote(missing)}: without it the association is refused`,
          fixes: [
            {
              title: `add the action ${quote(missing)}`,
              isSafe: true,
              edits: appendValue(model.uri, action.values, missing),
            },
          ],
        };
      }
    }
  },
};

/** The actions that no statement allows, whatever the association; none where all are refused, for then more is wrong. */
function refusedActions(policy: PolicyDocument): readonly string[] {
  const request = { namespace: unknownValue(), serviceAccount: unknownValue(), sessionTags: true };
  const { actions } = evaluatePodIdentity(policy, request);
  const refused = actions.filter(({ decision }) => decision === 'denied').map(({ action }) => action);
  return refused.length === actions.length ? [] : refused;
}
