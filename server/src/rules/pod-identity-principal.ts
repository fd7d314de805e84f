import { POD_IDENTITY_SERVICE } from '../iam/pod-identity.ts';
import { type Principal, type Statement, statementsOf } from '../iam/policy.ts';
import { resourcesOf } from '../model/file-model.ts';
import { literalText } from '../text/value.ts';
import { replaceText } from './fix.ts';
import { nearest } from './nearest.ts';
import page from './pod-identity-principal.md';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';

export const podIdentityPrincipal: Rule = {
  id: 'pod-identity-principal',
  severity: 'error',
  summary: 'A principal is meant to be EKS Pod Identity and is not.',
  page,
  *check(model) {
    for (const { policy } of resourcesOf(model, 'TrustPolicy')) {
      for (const statement of statementsOf(policy)) {
        for (const principal of statement.principal?.principals ?? []) {
          const finding = findMistake(principal, statement, model.uri);
          if (finding !== undefined) yield finding;
        }
      }
    }
  },
};

function findMistake({ type, id }: Principal, statement: Statement, uri: string): Finding | undefined {
  const text = literalText(id.value);
  if (text === POD_IDENTITY_SERVICE) {
    if (type.value !== 'Federated' && type.value !== 'AWS') return undefined;
    const fix = {
      title: "move it under 'Service'",
      isSafe: true,
      edits: [{ uri, span: type.span, newText: '"Service"' }],
    };
    const message = `${quote(text)} is a service, and stands under ${quote(type.value)}: expected 'Service'`;
    return {
      span: type.span,
      message,
      ...(statement.principal?.principals.length === 1 && { fixes: [fix] }),
    };
  }
  if (text === undefined || type.value !== 'Service' || !isMisspelt(text, statement)) return undefined;
  return {
    span: id.span,
    message: `${quote(text)} is not EKS Pod Identity: expected ${quote(POD_IDENTITY_SERVICE)}, in every partition`,
    fixes: [replaceText(`change it to ${quote(POD_IDENTITY_SERVICE)}`, uri, id, POD_IDENTITY_SERVICE)],
  };
}

/** `eks.amazonaws.com` is the control plane's own principal; it never tags a session. */
function isMisspelt(service: string, { action }: Statement): boolean {
  const tagsSession =
    action?.values.some(({ value }) => value.text.toLowerCase() === 'sts:tagsession') ?? false;
  if (service === 'eks.amazonaws.com') return tagsSession;
  return (
    service === `${POD_IDENTITY_SERVICE}.cn` ||
    nearest(service, [POD_IDENTITY_SERVICE], (text) => text, 2) !== undefined
  );
}
