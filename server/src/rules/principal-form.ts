import { parseProviderArn } from '../iam/arn.ts';
import { POD_IDENTITY_SERVICE } from '../iam/pod-identity.ts';
import { isComputed, type Principal, type PrincipalElement, statementsOf } from '../iam/policy.ts';
import type { Scalar } from '../text/scalar.ts';
import { knownPieces, literalText } from '../text/value.ts';
import { renameKey } from './fix.ts';
import { nearest } from './nearest.ts';
import page from './principal-form.md';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import { findTrustPolicies } from './trust-policy.ts';

const TYPES = ['AWS', 'Federated', 'Service', 'CanonicalUser'];

/** Source: F-T3. */
export const principalForm: Rule = {
  id: 'principal-form',
  severity: 'error',
  summary: 'A trust policy names a principal in a form that IAM does not take there.',
  page,
  *check(model) {
    for (const { policy } of findTrustPolicies(model)) {
      for (const { principal } of statementsOf(policy)) {
        if (principal !== undefined) yield* checkPrincipal(model.uri, principal);
      }
    }
  },
};

function* checkPrincipal(uri: string, element: PrincipalElement): Generator<Finding> {
  if (element.negated) {
    yield { span: element.key.span, message: "a trust policy has no 'NotPrincipal': expected 'Principal'" };
    return;
  }
  const bare = element.everyone === undefined ? undefined : findBarePrincipal(uri, element.everyone);
  if (bare !== undefined) yield bare;
  yield* findUnknownTypes(uri, element.principals);
  for (const { type, id } of element.principals) {
    if (!hasWildcard(id) || (type.value === 'AWS' && id.value.text === '*')) continue;
    yield {
      span: id.span,
      message: `${quote(id)} has a wildcard, and IAM takes none in a principal: expected the whole name`,
    };
  }
}

const hasWildcard = ({ value }: Scalar): boolean => knownPieces(value).some((piece) => /[*?]/.test(piece));

function findBarePrincipal(uri: string, scalar: Scalar): Finding | undefined {
  const text = literalText(scalar.value);
  if (text === undefined) return undefined;
  const type =
    parseProviderArn(text) !== undefined
      ? 'Federated'
      : text === POD_IDENTITY_SERVICE
        ? 'Service'
        : undefined;
  const newText = `{ ${JSON.stringify(type)}: ${JSON.stringify(text)} }`;
  const fix = {
    title: `put it under ${quote(type ?? '')}`,
    isSafe: true,
    edits: [{ uri, span: scalar.span, newText }],
  };
  return {
    span: scalar.span,
    message: `${quote(text)} is no principal that a trust policy can name: expected ${type === undefined ? "the ARN of a provider under 'Federated'" : newText}`,
    ...(type !== undefined && { fixes: [fix] }),
  };
}

function* findUnknownTypes(uri: string, principals: readonly Principal[]): Generator<Finding> {
  const types = new Map(principals.map(({ type }) => [type.span.start, type]));
  for (const type of types.values()) {
    if (TYPES.includes(type.value) || isComputed(type.value)) continue;
    const holdsProvider = principals.some(
      (principal) => principal.type === type && /:oidc-provider\//.test(principal.id.value.text),
    );
    const near = nearest(type.value.toLowerCase(), TYPES, (name) => name.toLowerCase());
    const meant = holdsProvider ? 'Federated' : near;
    const expected = meant === undefined ? TYPES.map((name) => quote(name)).join(', ') : quote(meant);
    yield {
      span: type.span,
      message: `${quote(type.value)} is no type of principal: expected ${expected}`,
      ...(meant !== undefined && { fixes: [renameKey(`rename it to ${quote(meant)}`, uri, type, meant)] }),
    };
  }
}
