import { formatRoleArn, parseRoleArn, type RoleArn } from '../iam/arn.ts';
import { resourcesOf } from '../model/file-model.ts';
import { findRoleArn } from '../model/role-use.ts';
import type { Workspace } from '../model/workspace.ts';
import { replaceText } from './fix.ts';
import { quote } from './quote.ts';
import page from './role-path.md';
import type { Rule } from './rule.ts';

/** A role's name is unique in its account, so the same name with another path is a slip (F-A1). */
export const rolePath: Rule = {
  id: 'role-path',
  severity: 'error',
  summary: 'The role-arn annotation names an existing role without its path, or with another one.',
  page,
  *check(model, workspace) {
    for (const account of resourcesOf(model, 'ServiceAccount')) {
      const named = findRoleArn(account, workspace);
      const meant = named && findSameNameElsewhere(named.arn, workspace);
      const value = named?.annotation.value;
      if (meant === undefined || value === undefined) continue;
      yield {
        span: value.span,
        message: `${quote(value)} has another path than the role these files know: expected ${quote(meant.arn)}`,
        related: [{ ...meant.declaredAt, message: 'the role is declared here' }],
        fixes: [replaceText(`change the role ARN to ${quote(meant.arn)}`, model.uri, value, meant.arn)],
      };
    }
  },
};

/** The role of this name and account that these files know by another path, where they know none by this one. */
function findSameNameElsewhere(arn: RoleArn, workspace: Workspace) {
  const known = workspace.rolesNamed(arn.name).flatMap((role) => {
    const parsed = parseRoleArn(role.arn ?? '');
    return role.arn === undefined || parsed === undefined
      ? []
      : [{ arn: role.arn, parsed, declaredAt: role.declaredAt }];
  });
  const sameRole = known.filter(
    ({ parsed }) => formatRoleArn({ ...parsed, path: arn.path }) === formatRoleArn(arn),
  );
  return sameRole.some(({ parsed }) => parsed.path === arn.path) ? undefined : sameRole[0];
}
