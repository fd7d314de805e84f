import { claimOf } from '../iam/claim.ts';
import { parseRoleArn } from '../iam/arn.ts';
import { withoutScheme } from '../iam/issuer.ts';
import type { Check } from '../iam/trace.ts';
import { type Admission, admissionOf, findDenial, nearestMiss } from '../model/admission.ts';
import { identityKey } from '../model/identity.ts';
import type { Role } from '../model/role.ts';
import { findRoleArn } from '../model/role-use.ts';
import type { Workspace } from '../model/workspace.ts';
import { literal } from '../text/value.ts';
import type { Clock } from '../token/describe-time.ts';
import type { ServiceAccountToken } from '../token/token.ts';
import { objectionTo } from './explain/token-question.ts';
import { escapeMarkdown, inlineCode } from './markdown.ts';

const MAX_ROLES = 5;

/** Which of the workspace's roles admit the token, and why the others do not: the nearest first. */
export function describeRolesFor(
  token: ServiceAccountToken,
  workspace: Workspace,
  clock: Clock,
): string | undefined {
  const named = rolesNamedBy(token, workspace);
  const answers = workspace.roles
    .flatMap((role) => ask(token, role, workspace) ?? [])
    .map((answer) => ({ ...answer, rank: rankOf(answer, named) }))
    .sort((a, b) => a.rank - b.rank);
  const objection = objectionTo(token, clock)?.reason.replace(/^the token is not usable for AWS: /, '');
  const lines = answers.slice(0, MAX_ROLES).map((answer) => describeAnswer(answer, objection));
  const more = answers.length > MAX_ROLES ? [`${answers.length - MAX_ROLES} more`] : [];
  return lines.length === 0 ? undefined : [...lines, ...more].join('  \n');
}

interface RoleAnswer {
  readonly role: Role;
  readonly admission: Admission;
}

/** A legacy token's issuer is no URL, and a foreign one is no service account's: no role is asked about those. */
function ask(token: ServiceAccountToken, role: Role, workspace: Workspace): RoleAnswer | undefined {
  const { kind, issuer, namespace, serviceAccount, audiences } = token;
  if (kind === 'legacy' || kind === 'foreign' || role.trustPolicy === undefined) return undefined;
  if (issuer === undefined || namespace === undefined || serviceAccount === undefined) return undefined;
  const arn = parseRoleArn(role.arn ?? '');
  const applicant = {
    identity: { namespace: literal(namespace), name: literal(serviceAccount) },
    issuer: literal(withoutScheme(issuer)),
    tokenAudiences: audiences.map(literal),
    ...(arn && { role: arn }),
  };
  return { role, admission: admissionOf(role.trustPolicy.policy, applicant, workspace.configuration) };
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

function rankOf({ role, admission }: RoleAnswer, named: readonly Role[]): number {
  if (admission.decision === 'allowed') return 0;
  if (named.includes(role)) return 1;
  return 2 + (nearestMiss(admission)?.failed.length ?? 0);
}

function describeAnswer({ role: { name }, admission }: RoleAnswer, objection: string | undefined): string {
  const role = `role ${inlineCode(name)}`;
  const but = objection === undefined ? '' : `, but ${escapeMarkdown(objection)}`;
  switch (admission.decision) {
    case 'allowed':
      return `✓ ${role} admits it${but}`;
    case 'unknown':
      return `? ${role} may admit it${but}`;
    case 'denied':
      return `✗ ${role} does not admit it: ${escapeMarkdown(whyDenied(admission))}${but.replace(', but', ';')}`;
  }
}

/** `sub differs, aud matches: the first failing condition's reason`. */
function whyDenied(admission: Admission): string {
  const denial = admission.attempts.map(findDenial).find((one) => one !== undefined);
  if (denial !== undefined) return `statement ${denial.index + 1} denies it`;
  const miss = nearestMiss(admission);
  const [failed] = miss?.failed ?? [];
  if (miss === undefined || failed === undefined) return 'no statement allows a web identity';
  const claims = miss.statement.checks.flatMap(describeClaim);
  return claims.length === 0 ? failed.reason : `${claims.join(', ')}: ${failed.reason}`;
}

function describeClaim(check: Check): readonly string[] {
  if (check.kind !== 'condition' || check.actual === undefined) return [];
  const claim = claimOf(check.condition.key.value)?.claim ?? '';
  const answers = { yes: 'matches', no: 'does not', unknown: 'may match' } as const;
  return claim === '' ? [] : [`${claim} ${answers[check.answer]}`];
}
