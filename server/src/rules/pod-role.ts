/** The role that the webhook gives to a workload's pods: through its service account, and only where nothing keeps it out. */
import { findAnnotation } from '../model/annotation.ts';
import { describeIdentity, identityKey, type Identity } from '../model/identity.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import { OPT_OUT_LABEL } from '../model/injection.ts';
import type { Container, PodSpec } from '../model/pod-spec.ts';
import type { ServiceAccount, Workload } from '../model/resource.ts';
import { serviceAccountOf } from '../model/runs-as.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Scalar } from '../text/scalar.ts';
import type { Place } from '../text/span.ts';
import { isLiteral, literalText, startsWith } from '../text/value.ts';
import { quote } from './quote.ts';
import type { Related } from './rule.ts';

export interface PodRole {
  /** The service account as it stands in messages. */
  readonly account: string;
  readonly arn: Scalar;
  /** The annotation that names it; `undefined` where the configuration does. */
  readonly place?: Place;
}

/** The role the pods certainly get; `undefined` where there is none or it is not known. */
export function findPodRole(workload: Workload, workspace: Workspace): PodRole | undefined {
  const link = serviceAccountOf(workload, workspace);
  if (link.kind !== 'found') return undefined;
  const account = quote(describeIdentity(link));
  const configured = link.accounts.length === 0 ? findConfigured(link, workspace)?.roleArn : undefined;
  if (configured !== undefined) return { account, arn: configured };
  const [first, ...others] = link.accounts.map((one) => roleOf(one, workspace));
  if (first === undefined || others.some((other) => other?.arn.value.text !== first.arn.value.text))
    return undefined;
  return { account, ...first };
}

function findConfigured(identity: Identity, { configuration }: Workspace) {
  const key = identityKey(identity);
  return configuration.serviceAccounts.find(
    ({ namespace, name }) =>
      key !== undefined && identityKey({ namespace: namespace.value, name: name.value }) === key,
  );
}

function roleOf(account: ServiceAccount, workspace: Workspace): Omit<PodRole, 'account'> | undefined {
  const arn = findAnnotation(account.metadata, workspace, 'role-arn')?.value;
  if (arn === undefined || workspace.isPatched(account.uri) || startsWith(arn.value, 'arn:') !== 'yes')
    return undefined;
  return { arn, place: { uri: account.uri, span: arn.span } };
}

/** Do the pods certainly get no role from the webhook: is their service account here, and without the annotation? */
export function hasNoRole(workload: Workload, workspace: Workspace): boolean {
  const link = serviceAccountOf(workload, workspace);
  if (link.kind !== 'found' || link.accounts.length === 0) return false;
  return link.accounts.every(
    (account) =>
      account.complete &&
      !workspace.isPatched(account.uri) &&
      findAnnotation(account.metadata, workspace, 'role-arn') === undefined,
  );
}

/** Points from a finding in a workload to what names its role. */
export const relatedRole = ({ account, place }: PodRole): readonly Related[] =>
  place === undefined ? [] : [{ ...place, message: `service account ${account} names its role` }];

export interface KnownWorkload extends Workload {
  readonly podSpec: PodSpec;
}

/** The file's workloads whose pod specification is all here: no template or kustomization may add to it. */
export const knownWorkloads = (model: FileModel, workspace: Workspace): readonly KnownWorkload[] =>
  workspace.isTransformed(model.uri)
    ? []
    : resourcesOf(model, 'Workload').filter(
        (workload): workload is KnownWorkload => workload.complete && workload.podSpec?.complete === true,
      );

export interface InjectedContainer {
  readonly workload: KnownWorkload;
  readonly container: Container;
  readonly role: PodRole;
}

/** The containers that get a role from the webhook. */
export function* findInjectedContainers(
  model: FileModel,
  workspace: Workspace,
): Generator<InjectedContainer> {
  for (const workload of knownWorkloads(model, workspace)) {
    const role = hasOptedOut(workload) ? undefined : findPodRole(workload, workspace);
    if (role === undefined) continue;
    for (const container of workload.podSpec.containers) {
      if (!isSkipped(container, workload, workspace)) yield { workload, container, role };
    }
  }
}

export const hasOptedOut = ({ podMetadata }: Workload): boolean =>
  podMetadata.labels.some(({ key }) => key.value.text === OPT_OUT_LABEL || !isLiteral(key.value));

/** May the skip-containers annotation name this container? */
function isSkipped({ name }: Container, { podMetadata }: Workload, workspace: Workspace): boolean {
  const skipped = findAnnotation(podMetadata, workspace, 'skip-containers');
  if (skipped === undefined) return false;
  const names = literalText(skipped.value?.value)?.split(',');
  const own = literalText(name?.value);
  return names === undefined || own === undefined || names.includes(own);
}
