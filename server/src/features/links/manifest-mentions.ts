import { parseRoleArn } from '../../iam/arn.ts';
import { findAnnotation } from '../../model/annotation.ts';
import { ROLE_VARIABLE } from '../../model/injection.ts';
import { accountReferenceOf } from '../../model/pod-spec.ts';
import type {
  CustomResource,
  Kustomization,
  NamespaceReference,
  ServiceAccount,
  ServiceAccountReference,
  Workload,
} from '../../model/resource.ts';
import { serviceAccountOf } from '../../model/runs-as.ts';
import type { Workspace } from '../../model/workspace.ts';
import type { Scalar } from '../../text/scalar.ts';
import { literalText, unknownValue, type Value } from '../../text/value.ts';
import { type Mention, mentionIn, type MentionedIn, type Target } from './mention.ts';

export function mentionsInAccount(account: ServiceAccount, workspace: Workspace): readonly Mention[] {
  const { uri, metadata } = account;
  const namespace = namespaceIn(account, workspace);
  return [
    ...named(uri, metadata.name, (name) => ({ kind: 'service account', name, namespace }), true),
    ...namespaceMention(uri, metadata.namespace),
    ...roleMention(uri, 'manifest', findAnnotation(metadata, workspace, 'role-arn')?.value),
  ];
}

export function mentionsInWorkload(workload: Workload, workspace: Workspace): readonly Mention[] {
  const { uri, metadata, podSpec } = workload;
  const reference = podSpec && accountReferenceOf(podSpec)?.value;
  const link = serviceAccountOf(workload, workspace);
  const namespace = link.kind === 'unknown' ? namespaceIn(workload, workspace) : link.namespace;
  const variables = podSpec?.containers.flatMap(({ environment }) => environment) ?? [];
  const roles = variables.filter(({ name }) => name.value.text === ROLE_VARIABLE);
  return [
    ...named(uri, reference, (name) => ({ kind: 'service account', name, namespace })),
    ...namespaceMention(uri, metadata.namespace),
    ...roles.flatMap(({ value }) => roleMention(uri, 'manifest', value)),
  ];
}

/** What a kustomization may change is not known. */
const namespaceIn = ({ uri, metadata }: ServiceAccount | Workload, workspace: Workspace): Value =>
  workspace.isTransformed(uri) ? unknownValue() : (metadata.namespace?.value ?? unknownValue());

export const mentionsInCustomResource = ({ uri, accountNames }: CustomResource): readonly Mention[] =>
  accountNames.flatMap((scalar) =>
    named(uri, scalar, (name) => ({ kind: 'service account', name, namespace: unknownValue() })),
  );

export const mentionsInReference = ({
  uri,
  name,
  namespace,
  from,
}: ServiceAccountReference): readonly Mention[] => [
  ...named(uri, name, (value) => ({
    kind: 'service account',
    name: value,
    namespace: namespace?.value ?? unknownValue(),
  })),
  ...(from === 'binding subject' ? namespaceMention(uri, namespace) : []),
];

export const mentionsInKustomization = ({ uri, namespace }: Kustomization): readonly Mention[] =>
  namespaceMention(uri, namespace);

export const mentionsInNamespace = ({ uri, name, isDeclaration }: NamespaceReference): readonly Mention[] =>
  namespaceMention(uri, name, isDeclaration);

const namespaceMention = (
  uri: string,
  scalar: Scalar | undefined,
  isDeclaration = false,
): readonly Mention[] => named(uri, scalar, (name) => ({ kind: 'namespace', name }), isDeclaration);

const named = (
  uri: string,
  scalar: Scalar | undefined,
  toTarget: (name: Value) => Target,
  isDeclaration = false,
): readonly Mention[] =>
  scalar === undefined || scalar.value.text === ''
    ? []
    : [mentionIn(uri, 'manifest', scalar, toTarget(scalar.value), { isDeclaration })];

/** A role's ARN. */
export function roleMention(
  uri: string,
  group: MentionedIn,
  scalar: Scalar | undefined,
  isDeclaration = false,
): readonly Mention[] {
  const arn = parseRoleArn(literalText(scalar?.value)?.trim() ?? '');
  if (scalar === undefined || arn === undefined) return [];
  return [mentionIn(uri, group, scalar, { kind: 'role', name: arn.name, arn }, { isDeclaration })];
}
