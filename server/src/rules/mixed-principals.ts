import { type Principal, principalsOf, type Statement } from '../iam/policy.ts';
import page from './mixed-principals.md';
import type { Finding, Rule } from './rule.ts';
import { findStatements } from './trust-policy.ts';

/** A web identity and an AWS principal call different actions and bring different keys: conditions for one refuse the other (F-T5). */
export const mixedPrincipals: Rule = {
  id: 'mixed-principals',
  severity: 'warning',
  summary: 'A statement mixes an OIDC provider with AWS principals or services.',
  page,
  *check(model) {
    for (const statement of findStatements(model)) {
      const [provider] = principalsOf(statement, 'Federated');
      const [other] = [...principalsOf(statement, 'AWS'), ...principalsOf(statement, 'Service')];
      if (provider === undefined || other === undefined || !hasBothActions(statement)) continue;
      yield toFinding(model.uri, provider, other);
    }
  },
};

/** Where only one kind of action is allowed, `action-fits-principal` names the principal that cannot call it. */
function hasBothActions({ action }: Statement): boolean {
  const actions = action?.values.map(({ value }) => value.text.toLowerCase()) ?? [];
  return actions.includes('sts:assumerolewithwebidentity') && actions.includes('sts:assumerole');
}

const toFinding = (uri: string, provider: Principal, other: Principal): Finding => ({
  span: other.type.span,
  message: `${other.type.value} principals and an OIDC provider share this statement, and a condition on the token's claims refuses the former: expected two statements`,
  related: [{ uri, span: provider.id.span, message: 'the OIDC provider' }],
});
