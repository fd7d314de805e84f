/** The identity chain as a call hierarchy: workload → service account → role → permission policies. */
import { chainOf } from '../model/chain.ts';
import { describeIdentity, identityOf } from '../model/identity.ts';
import { accountReferenceOf } from '../model/pod-spec.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import type { PermissionPolicy, ServiceAccount, TrustPolicy, Workload } from '../model/resource.ts';
import { serviceAccountOf } from '../model/runs-as.ts';
import type { Workspace } from '../model/workspace.ts';
import { decodePath, fileNameOf } from '../text/path.ts';
import { contains, type Place, type Span } from '../text/span.ts';

export type ChainLink = ServiceAccount | Workload | TrustPolicy | PermissionPolicy;

export interface ChainItem extends Place {
  readonly name: string;
  readonly detail: string;
  readonly kind: ChainLink['kind'];
  readonly nameSpan: Span;
  readonly link: ChainLink;
}

/** The innermost link of a chain that an offset is in. */
export function chainItemAt(model: FileModel, offset: number, workspace: Workspace): ChainItem | undefined {
  const links: readonly ChainLink[] = [
    ...resourcesOf(model, 'ServiceAccount'),
    ...resourcesOf(model, 'Workload'),
    ...resourcesOf(model, 'TrustPolicy'),
    ...resourcesOf(model, 'PermissionPolicy'),
  ];
  const link = links.find(({ span }) => contains(span, offset));
  return link && toItem(link, workspace);
}

/** Who comes to this one: a service account's workloads, a role's service accounts, a policy's roles. */
export function findIncoming({ link }: ChainItem, workspace: Workspace): readonly ChainItem[] {
  const links = (): readonly ChainLink[] => {
    switch (link.kind) {
      case 'Workload':
        return [];
      case 'ServiceAccount':
        return chainOf(link, workspace).workloads;
      case 'TrustPolicy':
        return workspace.roleUses
          .filter(({ role }) => role.trustPolicy.policy === link.policy)
          .map(({ account }) => account);
      case 'PermissionPolicy':
        return workspace.roles
          .filter(({ permissionPolicies }) => permissionPolicies.includes(link))
          .flatMap(({ trustPolicy }) => trustPolicy ?? []);
    }
  };
  return links().map((one) => toItem(one, workspace));
}

/** Where this one leads: to its service account, its role, its permissions. */
export function findOutgoing({ link }: ChainItem, workspace: Workspace): readonly ChainItem[] {
  const links = (): readonly ChainLink[] => {
    switch (link.kind) {
      case 'Workload': {
        const found = serviceAccountOf(link, workspace);
        return found.kind === 'found' ? found.accounts : [];
      }
      case 'ServiceAccount':
        return workspace
          .roleUsesIn(link.uri)
          .filter(({ account }) => account === link)
          .map(({ role }) => role.trustPolicy);
      case 'TrustPolicy':
        return workspace.roles
          .filter(({ trustPolicy }) => trustPolicy?.policy === link.policy)
          .flatMap(({ permissionPolicies }) => permissionPolicies);
      case 'PermissionPolicy':
        return [];
    }
  };
  return links().map((one) => toItem(one, workspace));
}

function toItem(link: ChainLink, workspace: Workspace): ChainItem {
  const { uri, span, kind } = link;
  return { uri, span, kind, link, nameSpan: nameSpanOf(link), ...describe(link, workspace) };
}

function describe(link: ChainLink, workspace: Workspace): Pick<ChainItem, 'name' | 'detail'> {
  switch (link.kind) {
    case 'ServiceAccount':
      return { name: describeIdentity(identityOf(link.metadata)), detail: 'service account' };
    case 'Workload':
      return { name: link.metadata.name?.value.text ?? link.workloadKind, detail: link.workloadKind };
    case 'TrustPolicy': {
      const role = workspace.roles.find(({ trustPolicy }) => trustPolicy?.policy === link.policy);
      return { name: role?.name ?? fileNameOf(link.uri), detail: 'role' };
    }
    case 'PermissionPolicy':
      return { name: decodePath(fileNameOf(link.uri)), detail: 'permission policy' };
  }
}

function nameSpanOf(link: ChainLink): Span {
  const start = { start: link.span.start, end: link.span.start };
  switch (link.kind) {
    case 'ServiceAccount':
      return inside(link.metadata.name?.content, link.span) ?? start;
    case 'Workload': {
      const reference = link.podSpec && accountReferenceOf(link.podSpec)?.value.content;
      return inside(link.metadata.name?.content ?? reference, link.span) ?? start;
    }
    case 'TrustPolicy':
    case 'PermissionPolicy':
      return start;
  }
}

const inside = (inner: Span | undefined, outer: Span): Span | undefined =>
  inner !== undefined && outer.start <= inner.start && inner.end <= outer.end ? inner : undefined;
