import { POD_IDENTITY_TAGS } from '../iam/pod-identity.ts';
import { conditionsOf } from '../iam/policy.ts';
import { spanWithin } from '../text/scalar.ts';
import { literalText } from '../text/value.ts';
import { nearest } from './nearest.ts';
import page from './pod-identity-tag.md';
import { podIdentityStatements } from './pod-identity-statements.ts';
import { quote } from './quote.ts';
import type { Fix, Rule } from './rule.ts';

const PREFIX = 'aws:requesttag/';

/** EKS adds six tags and no others (F-P5). */
export const podIdentityTag: Rule = {
  id: 'pod-identity-tag',
  severity: 'warning',
  summary: 'A trust policy for EKS Pod Identity compares a session tag that EKS does not add.',
  page,
  *check(model) {
    for (const { statement } of podIdentityStatements(model)) {
      for (const { key } of conditionsOf(statement)) {
        const text = literalText(key.value);
        if (text?.toLowerCase().startsWith(PREFIX) !== true) continue;
        const tag = text.slice(PREFIX.length);
        if (POD_IDENTITY_TAGS.some((known) => known === tag.toLowerCase())) continue;
        const span = spanWithin(key, PREFIX.length, text.length);
        yield {
          span,
          message: `EKS adds no session tag ${quote(tag)}: expected one of ${POD_IDENTITY_TAGS.map(quote).join(', ')}`,
          fixes: findMeant(tag).map((meant): Fix => ({
            title: `change the tag to ${quote(meant)}`,
            isSafe: true,
            edits: [{ uri: model.uri, span, newText: meant }],
          })),
        };
      }
    }
  },
};

/** `namespace` and `cluster-name` lack their prefix; others are misspelt. */
function findMeant(tag: string): readonly string[] {
  const completed = POD_IDENTITY_TAGS.filter((known) => known.endsWith(`-${tag.toLowerCase()}`));
  if (completed.length === 1) return completed;
  return [nearest(tag.toLowerCase(), POD_IDENTITY_TAGS, (known) => known, 3)].flatMap((meant) => meant ?? []);
}
