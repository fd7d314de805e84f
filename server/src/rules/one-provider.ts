import { issuerOfProvider } from '../iam/claim.ts';
import { principalsOf } from '../iam/policy.ts';
import { literalText } from '../text/value.ts';
import page from './one-provider.md';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import { findStatements } from './trust-policy.ts';

/** The conditions of a statement can be about one issuer only, so a second provider comes in unconditionally or never (F-T15). */
export const oneProvider: Rule = {
  id: 'one-provider',
  severity: 'warning',
  summary: 'A statement names several OIDC providers.',
  page,
  yieldsTo: ['provider-arn-format'],
  *check(model) {
    for (const statement of findStatements(model)) {
      const providers = principalsOf(statement, 'Federated').filter(
        ({ id }) => literalText(issuerOfProvider(id.value)) !== undefined,
      );
      const [first, ...others] = providers;
      for (const { id } of others) {
        if (first === undefined || id.value.text === first.id.value.text) continue;
        yield {
          span: id.span,
          message: `${quote(id)} is a second provider in this statement, and its conditions fit one issuer: expected a statement for each provider`,
          related: [{ uri: model.uri, span: first.id.span, message: 'the first provider' }],
        };
      }
    }
  },
};
