import { claimOf, issuerOfProvider } from '../iam/claim.ts';
import { findIssuerMistake } from '../iam/issuer.ts';
import { type Condition, conditionsOf, type Principal, principalsOf, type Statement } from '../iam/policy.ts';
import { spanWithin } from '../text/scalar.ts';
import { literalText } from '../text/value.ts';
import { accountStatements, isPositive } from './account-statements.ts';
import page from './condition-key-issuer.md';
import { isProviderArn } from './provider-arn-format.ts';
import { quote } from './quote.ts';
import type { Finding, Fix, Rule } from './rule.ts';

interface Provider {
  readonly principal: Principal;
  readonly issuer: string;
}

/** A token has the claims of its own issuer only, so a key of another issuer than the provider's is never there. */
export const conditionKeyIssuer: Rule = {
  id: 'condition-key-issuer',
  severity: 'error',
  summary: 'A condition key names another issuer than the provider in the same statement.',
  page,
  yieldsTo: ['condition-key-form', 'condition-contradiction', 'provider-arn-format', 'policy-characters'],
  *check(model) {
    for (const { statement } of accountStatements(model)) {
      const providers = knownProviders(statement);
      for (const condition of providers.length === 0 ? [] : conditionsOf(statement)) {
        const issuer = literalText(claimOf(condition.key.value)?.issuer);
        if (issuer === undefined || findIssuerMistake(issuer) !== undefined) continue;
        if (!providers.some((provider) => isSame(provider.issuer, issuer)))
          yield toFinding(model.uri, condition, issuer, providers);
      }
    }
  },
};

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const isWellWritten = ({ principal, issuer }: Provider): boolean =>
  isProviderArn(principal.id.value) && findIssuerMistake(issuer) === undefined;

/** The providers of a statement, where all of them are known and none is misspelt. */
function knownProviders(statement: Statement): readonly Provider[] {
  const providers = principalsOf(statement, 'Federated').map((principal) => ({
    principal,
    issuer: literalText(issuerOfProvider(principal.id.value)),
  }));
  const areKnown = providers.every((provider): provider is Provider => provider.issuer !== undefined);
  return areKnown && providers.every(isWellWritten) ? providers : [];
}

function toFinding(
  uri: string,
  condition: Condition,
  issuer: string,
  providers: readonly Provider[],
): Finding {
  const { key } = condition;
  const effect = isPositive(condition) ? 'never' : 'always';
  const [provider] = providers;
  return {
    span: spanWithin(key, 0, issuer.length),
    severity: isPositive(condition) ? 'error' : 'warning',
    message: `${quote(issuer)} is not the issuer of this statement's provider, ${quote(provider?.issuer ?? '')}: the condition is ${effect} true`,
    related: providers.map(({ principal }) => ({
      uri,
      span: principal.id.span,
      message: 'the provider of this statement',
    })),
    fixes:
      providers.length === 1 && provider !== undefined ? [useIssuer(uri, condition, issuer, provider)] : [],
  };
}

const useIssuer = (uri: string, { key }: Condition, issuer: string, provider: Provider): Fix => ({
  title: `change the key to the provider's issuer ${quote(provider.issuer)}`,
  isSafe: false,
  edits: [{ uri, span: spanWithin(key, 0, issuer.length), newText: provider.issuer }],
});
