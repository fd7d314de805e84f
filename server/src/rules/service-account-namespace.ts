import { resourcesOf } from '../model/file-model.ts';
import { accountReferenceOf } from '../model/pod-spec.ts';
import type { ServiceAccount, Workload } from '../model/resource.ts';
import { serviceAccountOf } from '../model/runs-as.ts';
import type { Workspace } from '../model/workspace.ts';
import { directoryOf } from '../text/path.ts';
import type { Scalar } from '../text/scalar.ts';
import { literalText } from '../text/value.ts';
import { replaceText } from './fix.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import page from './service-account-namespace.md';

/** Only where both sides write their namespace: an absent one is unknown, not `default` (F-K4). */
export const serviceAccountNamespace: Rule = {
  id: 'service-account-namespace',
  severity: 'warning',
  summary: 'A workload names a service account that is in another namespace.',
  page,
  yieldsTo: ['static-pod-service-account'],
  *check(model, workspace) {
    for (const workload of resourcesOf(model, 'Workload')) {
      const reference = workload.podSpec && accountReferenceOf(workload.podSpec)?.value;
      const { namespace } = workload.metadata;
      if (reference === undefined || namespace === undefined) continue;
      const elsewhere = findElsewhere(reference, workload, workspace);
      if (elsewhere?.metadata.namespace === undefined) continue;
      yield describe(reference, namespace, elsewhere, elsewhere.metadata.namespace, workload.uri);
    }
  },
};

function findElsewhere(
  reference: Scalar,
  workload: Workload,
  workspace: Workspace,
): ServiceAccount | undefined {
  const link = serviceAccountOf(workload, workspace);
  const isUncertain = link.kind === 'unknown' && workspace.hasGenerators;
  const name = literalText(reference.value);
  if (name === undefined || workspace.isTransformed(workload.uri) || !workload.complete) return undefined;
  if (link.kind !== 'missing' && !isUncertain) return undefined;
  return workspace
    .serviceAccountsNamed(name)
    .find(
      ({ uri }) =>
        !workspace.isTransformed(uri) &&
        (isUncertain
          ? directoryOf(uri) === directoryOf(workload.uri)
          : workspace.areInOneProject(uri, workload.uri)),
    );
}

function describe(
  reference: Scalar,
  namespace: Scalar,
  account: ServiceAccount,
  accountNamespace: Scalar,
  uri: string,
): Finding {
  const moveAccount = `move the service account to namespace ${quote(namespace)}`;
  const moveWorkload = `move the workload to namespace ${quote(accountNamespace)}`;
  return {
    span: reference.span,
    message: `service account ${quote(reference)} is in namespace ${quote(accountNamespace)}, not in ${quote(namespace)}: pods run only as accounts of their own namespace, so none is created`,
    related: [{ uri: account.uri, span: accountNamespace.span, message: `the service account's namespace` }],
    fixes: [
      replaceText(moveAccount, account.uri, accountNamespace, namespace.value.text, false),
      replaceText(moveWorkload, uri, namespace, accountNamespace.value.text, false),
    ],
  };
}
