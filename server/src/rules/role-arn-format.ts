import { isAccountId, parseArn, parseRoleArn } from '../iam/arn.ts';
import { resourcesOf } from '../model/file-model.ts';
import { literalText } from '../text/value.ts';
import { findAnnotations } from './annotation.ts';
import { quote } from './quote.ts';
import page from './role-arn-format.md';
import type { Rule } from './rule.ts';

const EXPECTED = "expected 'arn:aws:iam::ACCOUNT:role/NAME'";

export const roleArnFormat: Rule = {
  id: 'role-arn-format',
  severity: 'error',
  summary: 'The role-arn annotation is not the ARN of an IAM role.',
  page,
  *check(model, workspace) {
    for (const { metadata } of resourcesOf(model, 'ServiceAccount')) {
      for (const { value } of findAnnotations(metadata, workspace, 'role-arn')) {
        const text = literalText(value?.value)?.trim();
        if (value === undefined || text === undefined || text === '' || parseRoleArn(text) !== undefined)
          continue;
        yield { span: value.span, message: `${quote(text)} ${describeMistake(text)}: ${EXPECTED}` };
      }
    }
  },
};

/** What the text is instead of a role's ARN. */
function describeMistake(text: string): string {
  const arn = parseArn(text);
  if (arn === undefined) return text.startsWith('arn') ? 'is not a complete ARN' : 'is not an ARN';
  const { service, region, account, resource } = arn;
  if (service === 'sts' && resource.startsWith('assumed-role/'))
    return 'is a session of a role, not the role itself';
  if (service !== 'iam') return `is an ARN of ${quote(service)}, not of IAM`;
  if (region !== '') return `names the region ${quote(region)}, but IAM has no regions`;
  if (!isAccountId(account)) return `has the account ${quote(account)}, but an account id has 12 digits`;
  const [type = ''] = resource.split(/[/:]/);
  return type === 'role' ? 'names no role' : `is the ARN of a ${type}, not of a role`;
}
