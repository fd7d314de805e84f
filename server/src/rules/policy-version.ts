import type { PolicyDocument } from '../iam/policy.ts';
import { findPolicyVariables } from '../iam/policy-variable.ts';
import type { FileModel } from '../model/file-model.ts';
import type { TrustPolicy } from '../model/resource.ts';
import { literalText } from '../text/value.ts';
import { replaceText } from './fix.ts';
import { insertProperty } from './json-edit.ts';
import page from './policy-version.md';
import { quote } from './quote.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import { findTrustPolicies, isWhole } from './trust-policy.ts';

const CURRENT = '2012-10-17';
const OLD = '2008-10-17';

export const policyVersion: Rule = {
  id: 'policy-version',
  severity: 'warning',
  summary: "A trust policy's version is not 2012-10-17.",
  page,
  *check(model) {
    for (const trust of findTrustPolicies(model)) {
      const finding = findWrongVersion(model, trust);
      if (finding !== undefined) yield finding;
    }
  },
};

/** Where variables suffer from the old version, `policy-variable` says so. */
function findWrongVersion(model: FileModel, trust: TrustPolicy): Finding | undefined {
  const { policy } = trust;
  const fixes = [useCurrentVersion(model, policy)];
  const text = literalText(policy.version?.value);
  if (isOfOldLanguage(model, trust)) {
    const { start } = policy.span;
    const span = policy.version?.span ?? { start, end: start + 1 };
    const what =
      text === undefined
        ? "the policy has no 'Version', so IAM reads it"
        : `${quote(text)} has IAM read the policy`;
    if (findPolicyVariables(policy).length > 0) return undefined;
    return { span, message: `${what} in its language of 2008: expected ${quote(CURRENT)}`, fixes };
  }
  if (policy.version === undefined || text === undefined || text === CURRENT) return undefined;
  const message = `IAM has no policy language of ${quote(text)} and rejects the policy: expected ${quote(CURRENT)}`;
  return { span: policy.version.span, severity: 'error', message, fixes };
}

/** Is the version the old one, or left out, which means the same? A misspelt `Version` is another mistake. */
export function isOfOldLanguage(model: FileModel, trust: TrustPolicy): boolean {
  const { version, keys } = trust.policy;
  const isNamed = keys.some(({ value }) => /^versions?$/i.test(value));
  return isNamed ? literalText(version?.value) === OLD : isWhole(model, trust);
}

export function useCurrentVersion({ uri, source }: FileModel, policy: PolicyDocument): Fix {
  const title = `set the version to ${quote(CURRENT)}`;
  if (policy.version !== undefined) return replaceText(title, uri, policy.version, CURRENT);
  const edit = insertProperty(uri, source.text, policy.span, 'Version', JSON.stringify(CURRENT), 'start');
  return { title, isSafe: true, edits: [edit] };
}
