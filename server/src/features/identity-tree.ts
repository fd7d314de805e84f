/** All identities as a tree: cluster → namespace → service account → its role and its workloads; what belongs to none at the end. */
import { concernsServiceAccounts } from '../iam/concerns-service-accounts.ts';
import { decisiveAttempt } from '../model/admission.ts';
import { type Chain, chainOf, clusterOf } from '../model/chain.ts';
import type { Workload } from '../model/resource.ts';
import { findRoleArn } from '../model/role-use.ts';
import { serviceAccountOf } from '../model/runs-as.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Place } from '../text/span.ts';
import { literalText } from '../text/value.ts';

export type IdentityKind = 'cluster' | 'namespace' | 'service account' | 'role' | 'workload' | 'orphans';

export interface IdentityNode {
  readonly kind: IdentityKind;
  readonly label: string;
  readonly description?: string;
  /** What is wrong with it, for a badge and for screen readers. */
  readonly problem?: string;
  readonly place?: Place;
  readonly children: readonly IdentityNode[];
}

const UNKNOWN_CLUSTER = 'cluster not known';
const UNKNOWN_NAMESPACE = 'namespace not known';

export function identityTree(workspace: Workspace): readonly IdentityNode[] {
  const chains = workspace.serviceAccounts.map((account) => chainOf(account, workspace));
  const clusters = group(chains, (chain) => clusterNameOf(chain, workspace) ?? UNKNOWN_CLUSTER);
  return [
    ...clusters.map(([label, own]): IdentityNode => ({
      kind: 'cluster',
      label,
      children: namespaces(own, workspace),
    })),
    ...orphans('Workloads whose service account is missing', missingAccounts(workspace)),
    ...orphans('Roles that no service account names', unusedRoles(workspace)),
  ];
}

const namespaces = (chains: readonly Chain[], workspace: Workspace): readonly IdentityNode[] =>
  group(chains, ({ identity }) => literalText(identity.namespace) ?? UNKNOWN_NAMESPACE).map(
    ([label, own]) => ({
      kind: 'namespace',
      label,
      children: own.map((chain) => ofAccount(chain, workspace)),
    }),
  );

/** By name, what is not known at the end. */
function group<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  const rank = (key: string): string =>
    `${key === UNKNOWN_CLUSTER || key === UNKNOWN_NAMESPACE ? 1 : 0}${key}`;
  return [...groups].sort(([a], [b]) => rank(a).localeCompare(rank(b)));
}

function clusterNameOf({ use }: Chain, workspace: Workspace): string | undefined {
  const issuer = use && literalText(decisiveAttempt(use.admission)?.request.issuer);
  return issuer === undefined ? undefined : (clusterOf(issuer, workspace) ?? issuer);
}

function ofAccount(chain: Chain, workspace: Workspace): IdentityNode {
  const { account, identity, workloads, use } = chain;
  const role = findRoleArn(account, workspace)?.arn;
  const isRefused = use?.isRefused === true;
  return {
    kind: 'service account',
    label: identity.name.text,
    description: role === undefined ? 'no role' : `→ ${role.name}`,
    ...(isRefused && { problem: `role ${role?.name ?? ''} does not trust it` }),
    place: { uri: account.uri, span: account.metadata.name?.content ?? account.span },
    children: [...roleNodes(chain), ...workloads.map(ofWorkload)],
  };
}

const roleNodes = ({ use }: Chain): readonly IdentityNode[] =>
  use === undefined
    ? []
    : [
        {
          kind: 'role',
          label: use.role.name,
          description: use.arn.account,
          place: { uri: use.role.trustPolicy.uri, span: use.role.trustPolicy.span },
          children: [],
        },
      ];

const ofWorkload = ({ uri, span, metadata, workloadKind }: Workload): IdentityNode => ({
  kind: 'workload',
  label: metadata.name?.value.text ?? workloadKind,
  description: workloadKind,
  place: { uri, span: metadata.name?.content ?? span },
  children: [],
});

const orphans = (label: string, children: readonly IdentityNode[]): readonly IdentityNode[] =>
  children.length === 0 ? [] : [{ kind: 'orphans', label, children }];

const missingAccounts = (workspace: Workspace): readonly IdentityNode[] =>
  workspace.workloads.flatMap((workload) => {
    const link = serviceAccountOf(workload, workspace);
    return link.kind === 'missing'
      ? [{ ...ofWorkload(workload), problem: `service account ${link.name.text} is missing` }]
      : [];
  });

function unusedRoles(workspace: Workspace): readonly IdentityNode[] {
  const used = new Set(workspace.roleUses.map(({ role }) => role.trustPolicy.policy));
  return workspace.roles.flatMap(({ name, trustPolicy }) =>
    trustPolicy === undefined || used.has(trustPolicy.policy) || !concernsServiceAccounts(trustPolicy.policy)
      ? []
      : [
          {
            kind: 'role',
            label: name,
            place: { uri: trustPolicy.uri, span: trustPolicy.span },
            children: [],
          } as const,
        ],
  );
}
