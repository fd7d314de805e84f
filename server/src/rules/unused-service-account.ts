import { findAnnotation } from '../model/annotation.ts';
import { resourcesOf } from '../model/file-model.ts';
import { describeIdentity, identityOf } from '../model/identity.ts';
import type { ServiceAccount } from '../model/resource.ts';
import { serviceAccountOf } from '../model/runs-as.ts';
import type { Workspace } from '../model/workspace.ts';
import { equalValues, literalText, unknownValue } from '../text/value.ts';
import { isMisspelling } from './misspelling.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import page from './unused-service-account.md';

export const unusedServiceAccount: Rule = {
  id: 'unused-service-account',
  severity: 'info',
  summary: 'A service account names a role, and no workload of these files runs as it.',
  page,
  *check(model, workspace) {
    if (!knowsAllUsers(workspace) || workspace.isTransformed(model.uri)) return;
    for (const account of resourcesOf(model, 'ServiceAccount')) {
      const { name, namespace } = account.metadata;
      const text = literalText(name?.value);
      if (name === undefined || text === undefined || literalText(namespace?.value) === undefined) continue;
      if (findAnnotation(account.metadata, workspace, 'role-arn') === undefined) continue;
      if (isUsed(account, text, workspace) || isMisspelt(text, workspace)) continue;
      const identity = quote(describeIdentity(identityOf(account.metadata)));
      yield {
        span: name.span,
        tag: 'unnecessary',
        message: `no workload in these files runs as service account ${identity}, and nothing here uses its role`,
      };
    }
  },
};

const knowsAllUsers = ({ workloads, workloadsOfUnknownAccount, hasGenerators }: Workspace): boolean =>
  workloads.length > 0 && workloadsOfUnknownAccount.length === 0 && !hasGenerators;

/** A workload that names it and finds none in its own namespace has a finding of its own. */
function isUsed({ metadata }: ServiceAccount, name: string, workspace: Workspace): boolean {
  if (workspace.isNamedByCustomResource(name)) return true;
  return workspace.workloadsNaming(name).some((workload) => {
    const namespace = workload.metadata.namespace?.value ?? unknownValue();
    const isHere = equalValues(namespace, metadata.namespace?.value ?? unknownValue()) !== 'no';
    return isHere || serviceAccountOf(workload, workspace).kind !== 'found';
  });
}

/** A workload that misspells it has a finding of its own. */
const isMisspelt = (name: string, workspace: Workspace): boolean =>
  workspace
    .similarNames(name, 'used')
    .some((used) => workspace.serviceAccountsNamed(used).length === 0 && isMisspelling(used, name));
