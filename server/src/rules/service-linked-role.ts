import { parseRoleArn } from '../iam/arn.ts';
import { spanWithin } from '../text/scalar.ts';
import { findAccountValues } from './annotated.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import page from './service-linked-role.md';

/** AWS writes the trust policies of these roles, and nobody else can (F-T20). */
const SERVICE_LINKED = '/aws-service-role/';

export const serviceLinkedRole: Rule = {
  id: 'service-linked-role',
  severity: 'warning',
  summary: 'The role-arn annotation names a service-linked role, which only its AWS service can assume.',
  page,
  *check(model, workspace) {
    for (const { value, text } of findAccountValues(model, workspace, 'role-arn')) {
      const role = parseRoleArn(text.trim());
      if (role?.path.startsWith(SERVICE_LINKED) !== true) continue;
      const start = text.indexOf(SERVICE_LINKED);
      yield {
        span: spanWithin(value, start, text.trimEnd().length),
        message: `${quote(role.name)} is a service-linked role: its trust policy admits one AWS service and cannot be changed, so no pod can assume it`,
      };
    }
  },
};
