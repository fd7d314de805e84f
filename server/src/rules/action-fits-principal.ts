import { matchActions } from '../iam/match-statement.ts';
import { POD_IDENTITY_SERVICE } from '../iam/pod-identity.ts';
import type { ListElement, Principal, PrincipalElement, Statement } from '../iam/policy.ts';
import type { Answer } from '../text/answer.ts';
import type { Scalar } from '../text/scalar.ts';
import { isLiteral, literalText } from '../text/value.ts';
import page from './action-fits-principal.md';
import { appendValue } from './condition-fixes.ts';
import { renameKey, replaceText } from './fix.ts';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import { findStatements } from './trust-policy.ts';

const WEB_IDENTITY = 'sts:AssumeRoleWithWebIdentity';

/** OIDC providers go with `sts:AssumeRoleWithWebIdentity`, everyone else with another action (F-T5). */
export const actionFitsPrincipal: Rule = {
  id: 'action-fits-principal',
  severity: 'error',
  summary: 'The action of a statement is not the one that its principal calls.',
  page,
  *check(model) {
    const statements = findStatements(model);
    const isLetIn = statements.some(({ action }) => allowsWebIdentity(action) !== 'no');
    for (const statement of statements) {
      const { action, principal } = statement;
      if (action === undefined || action.negated || principal === undefined || principal.negated) continue;
      const finding =
        findSlip(model.uri, action) ??
        findForeignAction(action) ??
        (isLetIn && isSupplement(statement) ? undefined : findMismatch(model.uri, action, principal));
      if (finding !== undefined) yield finding;
    }
  },
};

/** A misspelt `sts:AssumeRoleWithWebIdentity`. */
function findSlip(uri: string, { values }: ListElement): Finding | undefined {
  const slip = values.find((value) => {
    const text = literalText(value.value)?.toLowerCase();
    const wanted = WEB_IDENTITY.toLowerCase();
    return text !== undefined && text !== wanted && nearest(text, [wanted], (one) => one, 4) !== undefined;
  });
  return (
    slip && {
      span: slip.span,
      message: `STS has no action ${quote(slip)}: expected ${quote(WEB_IDENTITY)}`,
      fixes: [replaceText(`change the action to ${quote(WEB_IDENTITY)}`, uri, slip, WEB_IDENTITY)],
    }
  );
}

function findForeignAction({ values }: ListElement): Finding | undefined {
  const foreign = values.find(({ value }) => /^(?!sts:)[a-z0-9-]+:/i.test(literalText(value) ?? ''));
  return (
    foreign && {
      span: foreign.span,
      message: `${quote(foreign)} is no action of STS: a trust policy says who may assume the role, what it may do belongs in a permission policy`,
    }
  );
}

const allowsWebIdentity = (action: ListElement | undefined): Answer =>
  matchActions(action, [WEB_IDENTITY])[0]?.answer ?? 'unknown';

/** Forbids, or adds what may go with the token that another statement lets in. */
const isSupplement = ({ effect, action }: Statement): boolean =>
  effect?.value.text === 'Deny' ||
  action?.values.every(({ value }) => !/^sts:assume/i.test(value.text)) === true;

function findMismatch(uri: string, action: ListElement, element: PrincipalElement): Finding | undefined {
  const { principals } = element;
  const providers = principals.filter(isProvider);
  if (providers.length > 0) {
    const isOnlyForProviders = providers.length === principals.length;
    return allowsWebIdentity(action) === 'no' ? missingAction(uri, action, isOnlyForProviders) : undefined;
  }
  const asked = action.values.find(
    ({ value }) => literalText(value)?.toLowerCase() === WEB_IDENTITY.toLowerCase(),
  );
  const areKnown = principals.length > 0 && principals.every(({ id }) => isLiteral(id.value));
  if (asked === undefined || !areKnown) return undefined;
  if (!principals.every(({ type }) => /^(?:AWS|Service|Federated)$/.test(type.value))) return undefined;
  return misplacedProvider(uri, principals) ?? uselessAction(uri, asked, action, principals);
}

/** A Federated principal that is not SAML's, nor one of the identity services that IAM knows by their domain. */
const isProvider = ({ type, id }: Principal): boolean =>
  type.value === 'Federated' && !/:saml-provider\/|^[\w-]+(?:\.[\w-]+)*\.com$/.test(id.value.text);

function missingAction(uri: string, action: ListElement, isOnlyForProviders: boolean): Finding {
  const [first, ...others] = action.values;
  const assume = action.values.find(({ value }) => /^sts:AssumeRole(?:WithSAML)?$/i.test(value.text));
  const place = assume ?? first;
  const title = `add the action ${quote(WEB_IDENTITY)}`;
  const add = { title, isSafe: false, edits: appendValue(uri, action.values, WEB_IDENTITY) };
  const change = (value: Scalar) =>
    replaceText(`change the action to ${quote(WEB_IDENTITY)}`, uri, value, WEB_IDENTITY);
  const isOnlyOne = others.length === 0 && place !== undefined;
  const what = isOnlyOne ? `${quote(place)} does not let` : 'none of these actions lets';
  return {
    span: place?.span ?? action.span,
    message: `${what} an OIDC provider's tokens in: expected ${quote(WEB_IDENTITY)}, without which no pod gets the role`,
    fixes: assume !== undefined && isOnlyForProviders ? [change(assume)] : [add],
  };
}

/** An OIDC provider under `AWS` or `Service`. */
function misplacedProvider(uri: string, principals: readonly Principal[]): Finding | undefined {
  const misplaced = principals.find(
    ({ type, id }) => /^(?:AWS|Service)$/.test(type.value) && /:oidc-provider\//.test(id.value.text),
  );
  if (misplaced === undefined) return undefined;
  const { type } = misplaced;
  const isAlone = principals.every(({ id }) => /:oidc-provider\//.test(id.value.text));
  return {
    span: type.span,
    message: `an OIDC provider stands under ${quote(type.value)}: expected 'Federated'`,
    ...(isAlone && { fixes: [renameKey("move the provider under 'Federated'", uri, type, 'Federated')] }),
  };
}

function uselessAction(
  uri: string,
  asked: Scalar,
  action: ListElement,
  principals: readonly Principal[],
): Finding {
  const [principal] = principals;
  const isPodIdentity = principals.every(({ id }) => id.value.text === POD_IDENTITY_SERVICE);
  const wanted = isPodIdentity
    ? "'sts:AssumeRole' and 'sts:TagSession'"
    : "the ARN of an OIDC provider under 'Federated'";
  const fix = {
    title: "change the action to 'sts:AssumeRole' and 'sts:TagSession'",
    isSafe: true,
    edits: [{ uri, span: asked.span, newText: '["sts:AssumeRole", "sts:TagSession"]' }],
  };
  return {
    span: asked.span,
    message: `${quote(asked)} takes the tokens of an OIDC provider, and ${quote(principal?.id ?? '')} is none: expected ${wanted}`,
    ...(isPodIdentity && action.values.length === 1 && { fixes: [fix] }),
  };
}
