import { claimOf } from '../iam/claim.ts';
import { type Condition, conditionsOf } from '../iam/policy.ts';
import { spanWithin } from '../text/scalar.ts';
import { literalText } from '../text/value.ts';
import page from './pod-identity-condition-key.md';
import { podIdentityStatements } from './pod-identity-statements.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';

const PRINCIPAL_TAG = 'aws:PrincipalTag';

/** While the role is assumed, the session's tags are the request's; only later are they the principal's (F-P5). */
export const podIdentityConditionKey: Rule = {
  id: 'pod-identity-condition-key',
  severity: 'error',
  summary: 'A trust policy for EKS Pod Identity compares a key that the request does not have.',
  page,
  *check(model) {
    for (const { statement } of podIdentityStatements(model)) {
      for (const condition of conditionsOf(statement)) {
        const finding = findMistake(condition, model.uri);
        if (finding !== undefined) yield finding;
      }
    }
  },
};

function findMistake({ key }: Condition, uri: string): Finding | undefined {
  const text = literalText(key.value);
  if (text?.toLowerCase().startsWith(`${PRINCIPAL_TAG.toLowerCase()}/`) === true) {
    const span = spanWithin(key, 0, PRINCIPAL_TAG.length);
    return {
      span: key.span,
      message: `${quote(text)} is not there while the role is assumed: expected 'aws:RequestTag${text.slice(PRINCIPAL_TAG.length)}'`,
      fixes: [
        {
          title: "change it to 'aws:RequestTag'",
          isSafe: true,
          edits: [{ uri, span, newText: 'aws:RequestTag' }],
        },
      ],
    };
  }
  const claim = claimOf(key.value)?.claim;
  if (claim !== 'sub' && claim !== 'aud') return undefined;
  return {
    span: key.span,
    message: `EKS Pod Identity shows no token to IAM, so ${quote(key)} is never there: expected 'aws:RequestTag/kubernetes-service-account' and 'aws:RequestTag/kubernetes-namespace'`,
  };
}
