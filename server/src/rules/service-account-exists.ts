import { isServiceAccountName } from '../iam/subject.ts';
import { resourcesOf } from '../model/file-model.ts';
import { accountReferenceOf, DEFAULT_ACCOUNT } from '../model/pod-spec.ts';
import type { ServiceAccount, Workload } from '../model/resource.ts';
import { serviceAccountOf } from '../model/runs-as.ts';
import type { Workspace } from '../model/workspace.ts';
import { resolvePath } from '../text/path.ts';
import type { Scalar } from '../text/scalar.ts';
import { equalValues, isLiteral, literal, literalText, unknownValue } from '../text/value.ts';
import { asPlainOrQuoted, replaceText } from './fix.ts';
import { isMisspelling } from './misspelling.ts';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import type { Finding, Fix, Rule } from './rule.ts';
import page from './service-account-exists.md';

export const serviceAccountExists: Rule = {
  id: 'service-account-exists',
  severity: 'warning',
  summary: 'A workload names a service account that is not in these files.',
  page,
  yieldsTo: ['static-pod-service-account'],
  *check(model, workspace) {
    for (const workload of resourcesOf(model, 'Workload')) {
      const reference = workload.podSpec && accountReferenceOf(workload.podSpec)?.value;
      const name = literalText(reference?.value);
      if (reference === undefined || name === undefined || isDeclared(name, workload, workspace)) continue;
      const meant = findMeant(name, workload, workspace);
      if (meant !== undefined) yield misspelt(reference, meant, workload, workspace);
      else if (isCertainlyMissing(workload, workspace)) yield unheardOf(reference, workload, workspace);
    }
  },
};

/** Under this name, whatever the namespace: another namespace is another mistake. */
const isDeclared = (name: string, workload: Workload, workspace: Workspace): boolean =>
  name === DEFAULT_ACCOUNT ||
  workspace.serviceAccountsNamed(name).length > 0 ||
  workspace.configuration.serviceAccounts.some((account) => account.name.value.text === name) ||
  mayBeTemplated(name, workload, workspace);

const mayBeTemplated = (name: string, workload: Workload, workspace: Workspace): boolean =>
  workspace.serviceAccountsOfTemplatedName.some(
    ({ uri, metadata }) =>
      equalValues(metadata.name?.value ?? unknownValue(), literal(name)) === 'unknown' &&
      workspace.areInOneProject(uri, workload.uri),
  );

/** The account the author meant; none for a name that several workloads use, which is hardly a slip. */
function findMeant(name: string, workload: Workload, workspace: Workspace): ServiceAccount | undefined {
  if (workspace.workloadsNaming(name).length > 1) return undefined;
  const namespace = workload.metadata.namespace?.value ?? unknownValue();
  const names = workspace.similarNames(name, 'declared').filter((other) => isMisspelling(name, other));
  const candidates = names
    .flatMap((other) => workspace.serviceAccountsNamed(other))
    .filter(
      ({ uri, metadata }) =>
        equalValues(metadata.namespace?.value ?? unknownValue(), namespace) !== 'no' &&
        workspace.areInOneProject(uri, workload.uri) &&
        workspace.isTransformed(uri) === workspace.isTransformed(workload.uri),
    );
  return nearest(name, candidates, ({ metadata }) => metadata.name?.value.text ?? '');
}

/** Only where these files declare service accounts at all: else they are made elsewhere. */
function isCertainlyMissing(workload: Workload, workspace: Workspace): boolean {
  const { serviceAccounts, configuration, serviceAccountsOfUnknownName } = workspace;
  return (
    serviceAccounts.length + configuration.serviceAccounts.length > 0 &&
    serviceAccountsOfUnknownName.length === 0 &&
    serviceAccountOf(workload, workspace).kind === 'missing'
  );
}

function misspelt(
  reference: Scalar,
  { uri, span, metadata }: ServiceAccount,
  workload: Workload,
  workspace: Workspace,
): Finding {
  const meant = metadata.name?.value.text ?? '';
  const message = `no service account ${quote(reference)} in these files, so its pods are not created: did you mean ${quote(meant)}?`;
  return {
    span: reference.span,
    message,
    related: [{ uri, span: metadata.name?.span ?? span, message: `service account ${quote(meant)}` }],
    fixes: [
      replaceText(`change it to ${quote(meant)}`, workload.uri, reference, meant, false),
      ...createAccount(reference, workload, workspace),
    ],
  };
}

const unheardOf = (reference: Scalar, workload: Workload, workspace: Workspace): Finding => ({
  span: reference.span,
  severity: 'hint',
  message: `no service account ${quote(reference)} in these files: add its manifest, or list it in .irsa.yaml if something else makes it`,
  fixes: createAccount(reference, workload, workspace),
});

/** Beside the workload, in a file of its own. */
function createAccount({ value }: Scalar, { uri, metadata }: Workload, workspace: Workspace): readonly Fix[] {
  const file = resolvePath(uri, `${value.text}.serviceaccount.yaml`);
  if (file === undefined || workspace.modelOf(file) !== undefined || !isServiceAccountName(value.text))
    return [];
  const namespace = metadata.namespace?.value;
  if (namespace !== undefined && !isLiteral(namespace)) return [];
  const lines = [
    'apiVersion: v1',
    'kind: ServiceAccount',
    'metadata:',
    `  name: ${asPlainOrQuoted(value.text)}`,
    ...(namespace === undefined ? [] : [`  namespace: ${asPlainOrQuoted(namespace.text)}`]),
  ];
  const text = `${lines.join('\n')}\n`;
  return [
    {
      title: `create service account ${quote(value.text)}`,
      isSafe: false,
      edits: [],
      creates: [{ uri: file, text }],
    },
  ];
}
