import { literalText } from '../text/value.ts';
import { findAccountValues } from './annotated.ts';
import { quote } from './quote.ts';
import page from './default-service-account-role.md';
import type { Rule } from './rule.ts';

/** Pods that name no service account run as `default` (F-K1). */
export const defaultServiceAccountRole: Rule = {
  id: 'default-service-account-role',
  severity: 'info',
  summary: "The service account 'default' has a role, so every pod that names no service account gets it.",
  page,
  *check(model, workspace) {
    for (const { account, text } of findAccountValues(model, workspace, 'role-arn')) {
      const { name, namespace } = workspace.identityOf(account);
      const span = account.metadata.name?.span;
      if (text === '' || span === undefined || literalText(name) !== 'default') continue;
      const where = literalText(namespace);
      yield {
        span,
        message: `every pod${where === undefined ? '' : ` in ${quote(where)}`} that names no service account runs as 'default' and gets its role: expected a service account of the workload's own`,
      };
    }
  },
};
