import { claimOf, issuerOfProvider } from '../iam/claim.ts';
import { conditionsOf, principalsOf, type Statement } from '../iam/policy.ts';
import { literalText } from '../text/value.ts';
import { isPositive } from './account-statements.ts';
import page from './one-provider.md';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import { findStatements } from './trust-policy.ts';

/** Source: F-T15. Where keys of both issuers are asked for, nobody passes, which `condition-contradiction` says. */
export const oneProvider: Rule = {
  id: 'one-provider',
  severity: 'warning',
  summary: 'A statement names several providers, and its conditions let the tokens of one pass.',
  page,
  *check(model) {
    for (const statement of findStatements(model)) yield* findShutOut(model.uri, statement);
  },
};

function* findShutOut(uri: string, statement: Statement): Generator<Finding> {
  const providers = principalsOf(statement, 'Federated').flatMap(({ id }) => {
    const issuer = literalText(issuerOfProvider(id.value));
    return issuer === undefined ? [] : [{ id, issuer }];
  });
  const conditions = conditionsOf(statement).flatMap((condition) => {
    const issuer = literalText(claimOf(condition.key.value)?.issuer);
    return issuer === undefined || !isPositive(condition)
      ? []
      : [{ condition, issuer: issuer.toLowerCase() }];
  });
  const asked = providers.filter(({ issuer }) =>
    conditions.some((one) => one.issuer === issuer.toLowerCase()),
  );
  if (asked.length !== 1) return;
  for (const { id, issuer } of providers) {
    const [first] = conditions;
    if (first === undefined || asked.some((one) => one.issuer === issuer)) continue;
    yield {
      span: id.span,
      message: `no token of ${quote(issuer)} has ${quote(first.condition.key)}, so this provider lets nobody in: expected a statement of its own`,
      related: [{ uri, span: first.condition.span, message: "the other provider's condition" }],
    };
  }
}
