import { withoutScheme } from '../iam/issuer.ts';
import { conditionsOf, type Statement } from '../iam/policy.ts';
import { SUBJECT_PREFIX } from '../iam/subject.ts';
import type { Configuration } from '../model/configuration.ts';
import { subjectOf } from '../model/identity.ts';
import type { Workspace } from '../model/workspace.ts';
import { literalText } from '../text/value.ts';
import { type AccountStatement, accountStatements, conditionsOn } from './account-statements.ts';
import { addCondition } from './condition-fixes.ts';
import { quote } from './quote.ts';
import { describeStranger, strangersOf } from './strangers.ts';
import page from './subject-condition.md';
import type { Rule } from './rule.ts';

/** IAM does not ask for a subject by itself: an EKS issuer is private, and its whole cluster comes in (F-T11). */
export const subjectCondition: Rule = {
  id: 'subject-condition',
  severity: 'warning',
  summary: 'A statement compares no subject and so admits every service account of the cluster.',
  page,
  *check(model, workspace) {
    for (const entry of accountStatements(model)) {
      const { statement, issuers } = entry;
      const { condition } = statement;
      if (condition === undefined || issuers[0] === undefined || !comparesOnlyAudience(statement)) continue;
      const key = `${withoutScheme(issuers[0].text)}:sub`;
      yield {
        span: condition.key.span,
        message: `nothing here compares ${quote(key)}: ${describeReach(entry, workspace.configuration)}`,
        fixes: addCondition(model, statement, key, subjectsToAdmit(model.uri, workspace)),
      };
    }
  },
};

/** Any other condition may narrow the statement in a way that is not known here. */
function comparesOnlyAudience(statement: Statement): boolean {
  const conditions = conditionsOf(statement);
  return conditions.length > 0 && conditionsOn(statement, 'aud').length === conditions.length;
}

/** A statement that admits nobody for another mistake lacks its subject all the same. */
function describeReach(entry: AccountStatement, configuration: Configuration): string {
  const [stranger] = strangersOf(entry, configuration);
  return stranger === undefined
    ? 'it is meant for every service account of the cluster'
    : describeStranger(stranger);
}

/** The subjects of the service accounts that name the role, else a form to fill in. */
function subjectsToAdmit(uri: string, workspace: Workspace): readonly string[] {
  const users = workspace
    .roleUsesOfPolicyIn(uri)
    .flatMap(({ identity }) => literalText(subjectOf(identity)) ?? []);
  return users.length > 0 ? users : [`${SUBJECT_PREFIX}NAMESPACE:NAME`];
}
