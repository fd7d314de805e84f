/** Which service account do a workload's pods run as? The one join that rules and the chain share. */
import { commonDirectory } from '../text/path.ts';
import { equalValues, isLiteral, literal, unknownValue, type Value } from '../text/value.ts';
import type { Identity } from './identity.ts';
import { accountReferenceOf, DEFAULT_ACCOUNT } from './pod-spec.ts';
import type { ServiceAccount, Workload } from './resource.ts';
import type { Workspace } from './workspace.ts';

/**
 * `found` without accounts: it exists, but no manifest here declares it (`.irsa.yaml` lists it, or it is the `default` one
 * that every namespace has). Several accounts: these files do not say which of them the cluster gets.
 * `missing`: nothing here declares it and nothing here could generate it.
 */
export type ServiceAccountLink =
  | {
      readonly kind: 'found';
      readonly accounts: readonly ServiceAccount[];
      readonly name: Value;
      readonly namespace: Value;
    }
  | { readonly kind: 'missing'; readonly name: Value; readonly namespace: Value }
  | { readonly kind: 'unknown'; readonly reason: string };

const unknown = (reason: string): ServiceAccountLink => ({ kind: 'unknown', reason });

export function serviceAccountOf(workload: Workload, workspace: Workspace): ServiceAccountLink {
  const { podSpec } = workload;
  if (podSpec === undefined) return unknown('the workload has no pod specification here');
  if (workspace.isTransformed(workload.uri)) return unknown('a kustomization may change the workload');
  const name = accountReferenceOf(podSpec)?.value.value;
  if (name === undefined && !podSpec.complete)
    return unknown('a template may say which service account it is');
  if (name !== undefined && !isLiteral(name)) return unknown('its name is filled in later');
  const namespace = workload.metadata.namespace?.value ?? unknownValue();
  return findDeclared({ name: name ?? literal(DEFAULT_ACCOUNT), namespace }, workload, workspace);
}

function findDeclared(wanted: Identity, workload: Workload, workspace: Workspace): ServiceAccountLink {
  const written = workspace
    .serviceAccountsNamed(wanted.name.text)
    .filter((account) => !workspace.isTransformed(account.uri));
  const accounts = nearestTo(workload, inNamespace(wanted.namespace, written));
  if (accounts.length > 0) return found(wanted, accounts);
  return findElsewhere(wanted, workspace) ?? explainAbsence(wanted, workload, workspace);
}

function found(wanted: Identity, accounts: readonly ServiceAccount[]): ServiceAccountLink {
  const [first, ...others] = accounts.map(({ metadata }) => metadata.namespace?.value ?? unknownValue());
  const isAgreed = first !== undefined && others.every((other) => equalValues(first, other) === 'yes');
  const namespace = isLiteral(wanted.namespace) || !isAgreed ? wanted.namespace : first;
  return { kind: 'found', accounts, name: wanted.name, namespace };
}

/** Accounts certainly in the namespace, else those that may be: one that is not written may be any (F-K4). */
function inNamespace(namespace: Value, accounts: readonly ServiceAccount[]): readonly ServiceAccount[] {
  const answers = accounts.map((account) => ({
    account,
    answer: equalValues(account.metadata.namespace?.value ?? unknownValue(), namespace),
  }));
  const wanted = answers.some(({ answer }) => answer === 'yes') ? 'yes' : 'unknown';
  return answers.filter(({ answer }) => answer === wanted).map(({ account }) => account);
}

/** Of several, those in the folder that shares most with the workload's: clusters and stages repeat names. */
function nearestTo(workload: Workload, accounts: readonly ServiceAccount[]): readonly ServiceAccount[] {
  const shared = accounts.map((account) => commonDirectory(account.uri, workload.uri).length);
  const most = Math.max(...shared);
  return accounts.filter((_, index) => shared[index] === most);
}

function findElsewhere(wanted: Identity, workspace: Workspace): ServiceAccountLink | undefined {
  const configured = workspace.configuration.serviceAccounts.filter(
    ({ name, namespace }) =>
      equalValues(name.value, wanted.name) === 'yes' &&
      equalValues(namespace.value, wanted.namespace) !== 'no',
  );
  const [first, ...others] = configured;
  if (first === undefined && wanted.name.text !== DEFAULT_ACCOUNT) return undefined;
  const namespace = first === undefined || others.length > 0 ? wanted.namespace : first.namespace.value;
  return { kind: 'found', accounts: [], name: wanted.name, namespace };
}

/** Nothing here declares it: is that certain? */
function explainAbsence(wanted: Identity, workload: Workload, workspace: Workspace): ServiceAccountLink {
  const mayBeIt = workspace.serviceAccountsOfUnknownName.some(
    (account) => equalValues(workspace.identityOf(account).name, wanted.name) === 'unknown',
  );
  if (mayBeIt) return unknown('a template or a kustomization decides the names of service accounts here');
  if (workspace.hasGenerators)
    return unknown('something here may generate it: a chart, Terraform, a remote base');
  if (!workload.complete) return unknown('a template hides part of the workload');
  return { kind: 'missing', ...wanted };
}
