import { findPolicyVariables } from '../iam/policy-variable.ts';
import { spanWithin } from '../text/scalar.ts';
import page from './policy-variable.md';
import { isOfOldLanguage, useCurrentVersion } from './policy-version.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import { findTrustPolicies } from './trust-policy.ts';

export const policyVariable: Rule = {
  id: 'policy-variable',
  severity: 'error',
  summary: 'A policy variable stands in a policy whose version does not know variables.',
  page,
  *check(model) {
    for (const trust of findTrustPolicies(model).filter((policy) => isOfOldLanguage(model, policy))) {
      for (const { scalar, at } of findPolicyVariables(trust.policy)) {
        yield {
          span: spanWithin(scalar, at.start, at.end),
          message: `${quote(scalar.value.text.slice(at.start, at.end))} is plain text to IAM: variables need the version '2012-10-17'`,
          fixes: [useCurrentVersion(model, trust.policy)],
        };
      }
    }
  },
};
