import { conditionsOf } from '../iam/policy.ts';
import { literalText } from '../text/value.ts';
import { accountStatements, conditionsOn, hasUnknownClaim } from './account-statements.ts';
import { addCondition } from './condition-fixes.ts';
import { quote } from './quote.ts';
import { describeStranger, strangersOf } from './strangers.ts';
import page from './subject-condition.md';
import type { Rule } from './rule.ts';
import { SUBJECT_PREFIX } from '../iam/subject.ts';
import { subjectOf } from '../model/identity.ts';

/** IAM does not ask for a subject by itself: an EKS issuer is private, and its whole cluster comes in (F-T11). */
export const subjectCondition: Rule = {
  id: 'subject-condition',
  severity: 'warning',
  summary: 'A statement compares no subject and so admits every service account of the cluster.',
  page,
  *check(model, workspace) {
    const users = workspace
      .roleUsesOfPolicyIn(model.uri)
      .flatMap(({ identity }) => literalText(subjectOf(identity)) ?? []);
    for (const entry of accountStatements(model)) {
      const { statement, issuers } = entry;
      const [issuer] = issuers;
      if (issuer === undefined || statement.condition === undefined || conditionsOf(statement).length === 0)
        continue;
      if (conditionsOn(statement, 'sub').length > 0 || hasUnknownClaim(statement)) continue;
      const [stranger] = strangersOf(entry, workspace.configuration);
      if (stranger === undefined) continue;
      yield {
        span: statement.condition.key.span,
        message: `nothing here compares ${quote(`${issuer.text}:sub`)}: ${describeStranger(stranger)}`,
        fixes: addCondition(
          model,
          statement,
          `${issuer.text}:sub`,
          users.length > 0 ? users : [`${SUBJECT_PREFIX}NAMESPACE:NAME`],
        ),
      };
    }
  },
};
