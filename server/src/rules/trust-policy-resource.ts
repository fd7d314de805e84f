import { statementsOf } from '../iam/policy.ts';
import { removeProperty } from './json-edit.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import page from './trust-policy-resource.md';
import { findTrustPolicies } from './trust-policy.ts';

/** Source: IAM's own answer, "Has prohibited field Resource" (F-T3). */
export const trustPolicyResource: Rule = {
  id: 'trust-policy-resource',
  severity: 'error',
  summary: 'A trust policy names a resource.',
  page,
  *check(model) {
    const { uri, source } = model;
    for (const { policy } of findTrustPolicies(model)) {
      for (const { resource } of statementsOf(policy)) {
        if (resource === undefined) continue;
        const edits = [removeProperty(uri, source.text, resource.span)];
        yield {
          span: resource.key.span,
          message: `a trust policy has no ${quote(resource.key.value)}, its resource is the role itself: IAM rejects the policy`,
          fixes: [{ title: `remove ${quote(resource.key.value)}`, isSafe: true, edits }],
        };
      }
    }
  },
};
