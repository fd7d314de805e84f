import { parseRoleArn, type RoleArn } from '../iam/arn.ts';
import { literalText } from '../text/value.ts';
import { type Admission, admissionOf } from './admission.ts';
import { type Configured, findAnnotation } from './annotation.ts';
import type { Annotation } from './field.ts';
import type { Identity } from './identity.ts';
import type { ServiceAccount, TrustPolicy } from './resource.ts';
import type { Role } from './role.ts';

/** A service account that names a role of which these files hold the trust policy, and whether the role admits it. */
export interface RoleUse {
  readonly account: ServiceAccount;
  readonly identity: Identity;
  readonly annotation: Annotation;
  /** The annotation's value. */
  readonly arn: RoleArn;
  readonly audience?: Annotation;
  readonly role: Role & { readonly trustPolicy: TrustPolicy };
  readonly admission: Admission;
  /** Does every role that the ARN may mean refuse the account? Only then is a refusal certain. */
  readonly isRefused: boolean;
}

export interface NamedRole {
  readonly annotation: Annotation;
  readonly arn: RoleArn;
}

/** The literal ARN of the role a service account names, with the annotation; `undefined` where it is absent or not known. */
export function findRoleArn(account: ServiceAccount, workspace: Configured): NamedRole | undefined {
  const annotation = findAnnotation(account.metadata, workspace, 'role-arn');
  const arn = parseRoleArn(literalText(annotation?.value?.value)?.trim() ?? '');
  return annotation === undefined || arn === undefined ? undefined : { annotation, arn };
}

/** What of a workspace the join needs. */
export interface RoleDirectory extends Configured {
  readonly serviceAccounts: readonly ServiceAccount[];
  identityOf(account: ServiceAccount): Identity;
  isTransformed(uri: string): boolean;
  rolesWithArn(arn: RoleArn): readonly Role[];
}

/** Every use of a role by a service account. An account that a kustomization changes may get another annotation there. */
export const findRoleUses = (workspace: RoleDirectory): readonly RoleUse[] =>
  workspace.serviceAccounts.flatMap((account) => {
    const named = findRoleArn(account, workspace);
    if (named === undefined || workspace.isTransformed(account.uri)) return [];
    const uses = workspace
      .rolesWithArn(named.arn)
      .flatMap((role) => toRoleUse(account, named, role, workspace) ?? []);
    const isRefused = uses.every((use) => use.admission.decision === 'denied');
    return uses.map((use) => ({ ...use, isRefused }));
  });

function toRoleUse(
  account: ServiceAccount,
  { annotation, arn }: NamedRole,
  role: Role,
  workspace: RoleDirectory,
): Omit<RoleUse, 'isRefused'> | undefined {
  const { trustPolicy } = role;
  if (trustPolicy === undefined) return undefined;
  const identity = workspace.identityOf(account);
  const audience = findAnnotation(account.metadata, workspace, 'audience');
  const applicant = { identity, role: arn, ...(audience?.value && { audience: audience.value.value }) };
  const admission = admissionOf(trustPolicy.policy, applicant, workspace.configuration);
  const join = { account, identity, annotation, arn, role: { ...role, trustPolicy }, admission };
  return { ...join, ...(audience && { audience }) };
}
