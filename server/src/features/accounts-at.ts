/** The service accounts that a place in a file is about. */
import { claimOf } from '../iam/claim.ts';
import { type Condition, conditionsOf, statementsOf } from '../iam/policy.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import { subjectOf } from '../model/identity.ts';
import type { ServiceAccount, TrustPolicy } from '../model/resource.ts';
import { serviceAccountOf } from '../model/runs-as.ts';
import type { Workspace } from '../model/workspace.ts';
import { contains } from '../text/span.ts';

/** Those of the whole object under the cursor: a service account, a workload or a trust policy. */
export function accountsAt(
  model: FileModel,
  offset: number,
  workspace: Workspace,
): readonly ServiceAccount[] {
  const isHere = (resource: { readonly span: ServiceAccount['span'] }): boolean =>
    contains(resource.span, offset);
  const account = resourcesOf(model, 'ServiceAccount').find(isHere);
  if (account !== undefined) return [account];
  const workload = resourcesOf(model, 'Workload').find(isHere);
  if (workload !== undefined) {
    const link = serviceAccountOf(workload, workspace);
    return link.kind === 'found' ? link.accounts : [];
  }
  const trustPolicy = resourcesOf(model, 'TrustPolicy').find(isHere);
  if (trustPolicy === undefined) return [];
  const condition = conditionAt(trustPolicy, offset);
  const named = condition && accountsAdmittedBy(condition, workspace);
  return named === undefined || named.length === 0 ? accountsUsing(trustPolicy, workspace) : named;
}

/** The condition of one line: its key, or one of its values. */
export const conditionAt = ({ policy }: TrustPolicy, offset: number): Condition | undefined =>
  statementsOf(policy)
    .flatMap(conditionsOf)
    .find(({ span, key, values }) =>
      [span, key.span, ...values.map((value) => value.span)].some((part) => contains(part, offset)),
    );

/** The accounts that a condition on the subject names. */
export function accountsAdmittedBy(
  { key, values }: Condition,
  workspace: Workspace,
): readonly ServiceAccount[] {
  if (claimOf(key.value)?.claim !== 'sub') return [];
  return values.flatMap(({ value }) => accountsOfSubject(value.text, workspace));
}

export const accountsOfSubject = (subject: string, workspace: Workspace): readonly ServiceAccount[] =>
  workspace
    .serviceAccountsNamed(subject.slice(subject.lastIndexOf(':') + 1))
    .filter((account) => subjectOf(workspace.identityOf(account)).text === subject);

/** The accounts that name the role of a trust policy. */
export const accountsUsing = (trustPolicy: TrustPolicy, workspace: Workspace): readonly ServiceAccount[] =>
  workspace
    .roleUsesOfPolicyIn(trustPolicy.uri)
    .filter(({ role }) => role.trustPolicy === trustPolicy)
    .map(({ account }) => account);
