import { findVariable, hasVariable } from '../model/environment.ts';
import { ROLE_VARIABLE, TOKEN_FILE_VARIABLE } from '../model/injection.ts';
import { literalText } from '../text/value.ts';
import { replaceText } from './fix.ts';
import { findInjectedContainers, relatedRole } from './pod-role.ts';
import { quote } from './quote.ts';
import page from './role-arn-override.md';
import type { Rule } from './rule.ts';

/** Without a token file beside it the variable is half a pair, which `web-identity-pair` tells. */
export const roleArnOverride: Rule = {
  id: 'role-arn-override',
  severity: 'warning',
  summary: 'A container sets AWS_ROLE_ARN to another role than its service account names.',
  page,
  *check(model, workspace) {
    for (const { container, workload, role } of findInjectedContainers(model, workspace)) {
      const value = findVariable(container, ROLE_VARIABLE)?.value;
      const set = literalText(value?.value);
      const named = literalText(role.arn.value)?.trim();
      if (value === undefined || set === undefined || named === undefined || set === named) continue;
      if (hasVariable(container, TOKEN_FILE_VARIABLE, workload, workspace) !== 'yes') continue;
      yield {
        span: value.span,
        message: `the container assumes ${quote(set)}, not ${quote(named)} of its service account ${role.account}: the webhook keeps what is set by hand`,
        related: relatedRole(role),
        fixes: [replaceText(`change it to ${quote(named)}`, model.uri, value, named, false)],
      };
    }
  },
};
