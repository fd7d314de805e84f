import { issuerOfProvider } from '../iam/claim.ts';
import { removeProperty } from './json-edit.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import page from './session-tags-unused.md';
import { findStatements } from './trust-policy.ts';

/** Tokens of service accounts carry no session tags; those are EKS Pod Identity's. Source: EKS User Guide, its comparison of both. */
export const sessionTagsUnused: Rule = {
  id: 'session-tags-unused',
  severity: 'info',
  summary: 'A statement for the tokens of service accounts lets them tag their session, which they cannot.',
  page,
  *check(model) {
    for (const { principal, action } of findStatements(model)) {
      const principals = principal?.principals ?? [];
      const isOnlyForTokens =
        principals.length > 0 &&
        principals.every(
          ({ type, id }) => type.value === 'Federated' && issuerOfProvider(id.value) !== undefined,
        );
      const tag = action?.values.find(({ value }) => value.text.toLowerCase() === 'sts:tagsession');
      if (action === undefined || action.negated || action.values.length < 2 || !isOnlyForTokens) continue;
      if (tag === undefined) continue;
      yield {
        span: tag.span,
        message: `${quote(tag)} has no use here: the tokens of service accounts bring no session tags`,
        tag: 'unnecessary',
        fixes: [
          {
            title: `remove ${quote(tag)}`,
            isSafe: true,
            edits: [removeProperty(model.uri, model.source.text, tag.span)],
          },
        ],
      };
    }
  },
};
