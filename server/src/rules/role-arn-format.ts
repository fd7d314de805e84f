import { findRoleArnMistake, type RoleArnMistake } from '../iam/role-arn-mistake.ts';
import { DEFAULT_CONFIGURATION } from '../model/configuration.ts';
import type { Workspace } from '../model/workspace.ts';
import { isStandIn } from '../text/placeholder.ts';
import { spanWithin } from '../text/scalar.ts';
import { type AccountValue, findAccountValues, trimmedSpan } from './annotated.ts';
import { replaceText } from './fix.ts';
import { quote } from './quote.ts';
import page from './role-arn-format.md';
import type { Finding, Rule } from './rule.ts';

const ROLE_ARN = 'arn:aws:iam::ACCOUNT:role/NAME';

export const roleArnFormat: Rule = {
  id: 'role-arn-format',
  severity: 'error',
  summary: 'The role-arn annotation is not the ARN of an IAM role.',
  page,
  *check(model, workspace) {
    for (const value of findAccountValues(model, workspace, 'role-arn')) {
      const text = value.text.trim();
      if (text === '' || isStandIn(text) || mayBeComposed(text, workspace)) continue;
      const mistake = findRoleArnMistake(text);
      if (mistake !== undefined) yield findingFor(value, text, mistake, workspace, model.uri);
    }
  },
};

/** A self-hosted webhook with `--compose-role-arn` makes an ARN of a role's name (F-W10). */
const mayBeComposed = (text: string, { configuration }: Workspace): boolean =>
  configuration.annotationPrefix !== DEFAULT_CONFIGURATION.annotationPrefix && !text.includes('arn:');

function findingFor(
  { value, text: untrimmed }: AccountValue,
  text: string,
  { says, part, meant, isCertain = true }: RoleArnMistake,
  workspace: Workspace,
  uri: string,
): Finding {
  const { start } = trimmedSpan(untrimmed);
  const arns = meant === undefined ? arnsOfRole(text, workspace) : [meant];
  const [only, ...others] = isCertain ? arns : [];
  return {
    span: part === undefined ? value.span : spanWithin(value, start + part.start, start + part.end),
    message: `${quote(text.slice(part?.start, part?.end))} ${says}: expected ${quote(only ?? ROLE_ARN)}`,
    fixes: arns.map((arn) =>
      replaceText(`change the role ARN to ${quote(arn)}`, uri, value, arn, isCertain && others.length === 0),
    ),
  };
}

/** The ARNs of the roles that these files know under a name. */
const arnsOfRole = (name: string, workspace: Workspace): readonly string[] => [
  ...new Set(workspace.rolesNamed(name).flatMap(({ arn }) => arn ?? [])),
];
