/** What the files say of a service account that someone asks about by name. */
import { parseRoleArn, type RoleArn } from '../../iam/arn.ts';
import { annotationLink, type Link, workloadsLink, workloadsOf } from '../../model/chain.ts';
import { type Identity, subjectOf } from '../../model/identity.ts';
import type { ServiceAccount } from '../../model/resource.ts';
import { findRoleArn } from '../../model/role-use.ts';
import type { Workspace } from '../../model/workspace.ts';
import type { Answer } from '../../text/answer.ts';
import { equalValues, literalText } from '../../text/value.ts';

/** The account that certainly has this identity, else one that may have it. */
export function findAccount(identity: Identity, workspace: Workspace): ServiceAccount | undefined {
  const named = workspace.serviceAccountsNamed(identity.name.text);
  const first = (wanted: Answer): ServiceAccount | undefined =>
    named.find(
      (account) => equalValues(subjectOf(workspace.identityOf(account)), subjectOf(identity)) === wanted,
    );
  return first('yes') ?? first('unknown');
}

/** The role that the account's annotation names, or the configuration for an account that is not here. */
export function roleOf(
  identity: Identity,
  account: ServiceAccount | undefined,
  workspace: Workspace,
): RoleArn | undefined {
  if (account !== undefined)
    return workspace.isTransformed(account.uri) ? undefined : findRoleArn(account, workspace)?.arn;
  const configured = workspace.configuration.serviceAccounts.find(
    ({ namespace, name }) =>
      namespace.value.text === identity.namespace.text && name.value.text === identity.name.text,
  );
  return parseRoleArn(literalText(configured?.roleArn?.value) ?? '');
}

/** Nothing about manifests where a policy alone is asked. */
export function accountLinks(
  account: ServiceAccount | undefined,
  { policies }: { readonly policies?: unknown },
  workspace: Workspace,
): readonly Link[] {
  if (account !== undefined)
    return [workloadsLink(workloadsOf(account, workspace)), annotationLink(account, workspace)];
  const detail = 'no manifest here declares it';
  return policies === undefined ? [{ answer: 'unknown', title: 'service account exists', detail }] : [];
}
