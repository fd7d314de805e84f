import { claimOf } from '../iam/claim.ts';
import { conditionsOf, type Statement } from '../iam/policy.ts';
import { isPositive } from './account-statements.ts';
import page from './mixed-principals.md';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import { findStatements } from './trust-policy.ts';

/** A statement's conditions hold for each of its principals, and only tokens have the keys of an issuer (F-T5, F-T6). */
export const mixedPrincipals: Rule = {
  id: 'mixed-principals',
  severity: 'warning',
  summary: 'A statement mixes an OIDC provider with principals that have no token.',
  page,
  *check(model) {
    for (const statement of findStatements(model)) {
      const finding = findShutOut(model.uri, statement);
      if (finding !== undefined) yield finding;
    }
  },
};

function findShutOut(uri: string, statement: Statement): Finding | undefined {
  const { effect, principal } = statement;
  const principals = principal === undefined || principal.negated ? [] : principal.principals;
  const provider = principals.find(({ type }) => type.value === 'Federated');
  const other = principals.find(({ type }) => type.value === 'AWS' || type.value === 'Service');
  const condition = conditionsOf(statement).find(
    (one) => claimOf(one.key.value) !== undefined && isPositive(one),
  );
  if (provider === undefined || other === undefined || condition === undefined) return undefined;
  if (effect?.value.text !== 'Allow') return undefined;
  return {
    span: other.id.span,
    message: `${quote(other.id)} has no token, so the condition on ${quote(condition.key)} keeps it out: expected a statement of its own`,
    related: [
      { uri, span: condition.span, message: 'the condition that only tokens meet' },
      { uri, span: provider.id.span, message: 'the provider it is meant for' },
    ],
  };
}
