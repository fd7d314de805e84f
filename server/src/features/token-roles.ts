import { parseRoleArn } from '../iam/arn.ts';
import { evaluateWebIdentity } from '../iam/evaluate.ts';
import { withoutScheme } from '../iam/issuer.ts';
import { type Attempt, nearestMiss } from '../model/admission.ts';
import { identityKey } from '../model/identity.ts';
import type { TrustPolicy } from '../model/resource.ts';
import type { Role } from '../model/role.ts';
import { findRoleArn } from '../model/role-use.ts';
import type { Workspace } from '../model/workspace.ts';
import { literal } from '../text/value.ts';
import type { ServiceAccountToken } from '../token/token.ts';
import { escapeMarkdown, inlineCode } from './markdown.ts';

const MAX_ROLES = 5;

/** Which of the workspace's roles admit the token: all that do, and the one its service account names if it does not. */
export function describeRolesFor(token: ServiceAccountToken, workspace: Workspace): string | undefined {
  const { kind, issuer, subject } = token;
  if (kind !== 'irsa' || issuer === undefined || subject === undefined) return undefined;
  const named = rolesNamedBy(token, workspace);
  const lines = workspace.roles.flatMap((role) => {
    if (role.trustPolicy === undefined) return [];
    const attempt = attemptOf(token, { issuer, subject }, role, role.trustPolicy);
    const { decision } = attempt.trace;
    const isShown = decision === 'allowed' || named.includes(role);
    return isShown ? [describeAttempt(role, attempt)] : [];
  });
  const more = lines.length > MAX_ROLES ? [`${lines.length - MAX_ROLES} more`] : [];
  return lines.length === 0 ? undefined : [...lines.slice(0, MAX_ROLES), ...more].join('  \n');
}

function rolesNamedBy(token: ServiceAccountToken, workspace: Workspace): readonly Role[] {
  const key = `${token.namespace ?? ''}/${token.serviceAccount ?? ''}`;
  return workspace.serviceAccountsNamed(token.serviceAccount ?? '').flatMap((account) => {
    const named = findRoleArn(account, workspace);
    return named === undefined || identityKey(workspace.identityOf(account)) !== key
      ? []
      : workspace.rolesWithArn(named.arn);
  });
}

function attemptOf(
  { audiences }: ServiceAccountToken,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
  { arn }: Role,
  { policy }: TrustPolicy,
): Attempt {
  const parsed = parseRoleArn(arn ?? '');
  const request = {
    issuer: literal(withoutScheme(issuer)),
    audiences: audiences.map(literal),
    subject: literal(subject),
    ...(parsed && { account: parsed.account, partition: parsed.partition }),
  };
  return { request, trace: evaluateWebIdentity(policy, request) };
}

function describeAttempt({ name }: Role, attempt: Attempt): string {
  const role = `role ${inlineCode(name)}`;
  const { decision } = attempt.trace;
  if (decision === 'allowed') return `✓ ${role} admits it`;
  if (decision === 'unknown') return `? ${role} may admit it`;
  const reason = nearestMiss({ decision, attempts: [attempt] })?.failed[0]?.reason;
  return `✗ ${role} does not admit it${reason === undefined ? '' : `: ${escapeMarkdown(reason)}`}`;
}
