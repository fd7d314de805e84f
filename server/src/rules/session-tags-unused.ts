import { matchActions } from '../iam/match-statement.ts';
import { principalsOf } from '../iam/policy.ts';
import { literalText } from '../text/value.ts';
import { accountStatements } from './account-statements.ts';
import type { Rule } from './rule.ts';
import page from './session-tags-unused.md';

const TAG_SESSION = 'sts:tagsession';

/** Harmless, and common where a policy was made from one for EKS Pod Identity: a service account's token carries no tags. */
export const sessionTagsUnused: Rule = {
  id: 'session-tags-unused',
  severity: 'info',
  summary: 'A statement for a web identity allows session tags, which IRSA does not pass.',
  page,
  *check(model) {
    for (const { statement } of accountStatements(model)) {
      const { action } = statement;
      const isForOthers =
        [...principalsOf(statement, 'AWS'), ...principalsOf(statement, 'Service')].length > 0;
      const isWebIdentity = matchActions(action, ['sts:AssumeRoleWithWebIdentity'])[0]?.answer === 'yes';
      const tagSession = action?.values.find(
        ({ value }) => literalText(value)?.toLowerCase() === TAG_SESSION,
      );
      if (action?.negated === true || isForOthers || !isWebIdentity || tagSession === undefined) continue;
      yield {
        span: tagSession.span,
        message: "'sts:TagSession' does nothing here: the webhook's tokens carry no session tags",
        tag: 'unnecessary',
      };
    }
  },
};
