import type {
  Container,
  EnvironmentSource,
  EnvironmentVariable,
  PodSpec,
  TokenProjection,
  Volume,
} from '../model/pod-spec.ts';
import {
  entriesAt,
  itemsAt,
  type MapNode,
  type Node,
  nodeAt,
  oneOrMany,
  scalarAt,
  textAt,
} from '../syntax/node.ts';
import type { Scalar } from '../text/scalar.ts';
import { literal } from '../text/value.ts';
import { readField, toAnnotation } from './metadata.ts';

const OS_LABELS = ['kubernetes.io/os', 'beta.kubernetes.io/os'];

export function readPodSpec(node: MapNode, complete: boolean): PodSpec {
  const serviceAccountName = readField(node, 'serviceAccountName');
  const serviceAccount = readField(node, 'serviceAccount');
  return {
    span: node.span,
    ...(serviceAccountName && { serviceAccountName }),
    ...(serviceAccount && { serviceAccount }),
    containers: [
      ...itemsAt(node, 'initContainers').map((container) => readContainer(container, true)),
      ...itemsAt(node, 'containers').map((container) => readContainer(container, false)),
    ],
    volumes: itemsAt(node, 'volumes').map(readVolume),
    nodeSelector: entriesAt(node, 'nodeSelector').map(toAnnotation),
    affinityOs: readAffinityOs(node),
    complete,
  };
}

function readContainer(node: Node, isInit: boolean): Container {
  return {
    span: node.span,
    isInit,
    ...namedScalars(node, 'name', 'image'),
    environment: itemsAt(node, 'env').flatMap((variable) => readVariable(variable) ?? []),
    environmentFrom: itemsAt(node, 'envFrom').flatMap(readEnvironmentSource),
    mounts: itemsAt(node, 'volumeMounts').map((mount) => ({
      span: mount.span,
      ...namedScalars(mount, 'name', 'mountPath'),
    })),
  };
}

function readVariable(node: Node): EnvironmentVariable | undefined {
  const name = scalarAt(node, 'name');
  return name && { span: node.span, name: asVariableName(name), ...namedScalars(node, 'value') };
}

/** `AWS_REGION` and `CLUSTER_NAME` are variables' own names here, and no placeholders as in a value. */
const asVariableName = (name: Scalar): Scalar =>
  /^[A-Za-z_][\w.-]*$/.test(name.value.text) ? { ...name, value: literal(name.value.text) } : name;

function readEnvironmentSource(node: Node): readonly EnvironmentSource[] {
  return (['ConfigMap', 'Secret'] as const).flatMap((kind) => {
    const name = scalarAt(node, kind === 'Secret' ? 'secretRef' : 'configMapRef', 'name');
    return name === undefined ? [] : [{ span: node.span, kind, name, ...namedScalars(node, 'prefix') }];
  });
}

function readVolume(node: Node): Volume {
  const sources = entriesAt(node).map((entry) => entry.key.value.text);
  return {
    span: node.span,
    ...namedScalars(node, 'name'),
    sources: sources.filter((source) => source !== 'name'),
    tokens: itemsAt(node, 'projected', 'sources').flatMap(
      (source) => readToken(nodeAt(source, 'serviceAccountToken')) ?? [],
    ),
  };
}

function readToken(node: Node | undefined): TokenProjection | undefined {
  return node?.kind === 'map'
    ? { span: node.span, ...namedScalars(node, 'audience', 'expirationSeconds', 'path') }
    : undefined;
}

/** The scalars under the given keys, those that are there. */
function namedScalars<K extends string>(node: Node, ...keys: readonly K[]): { [P in K]?: Scalar } {
  const found: { [P in K]?: Scalar } = {};
  for (const key of keys) {
    const scalar = scalarAt(node, key);
    if (scalar !== undefined) found[key] = scalar;
  }
  return found;
}

function readAffinityOs(node: MapNode): readonly Scalar[] {
  const required = nodeAt(node, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  return itemsAt(required, 'nodeSelectorTerms')
    .flatMap((term) => itemsAt(term, 'matchExpressions'))
    .filter(
      (expression) =>
        OS_LABELS.includes(textAt(expression, 'key') ?? '') && textAt(expression, 'operator') === 'In',
    )
    .flatMap((expression) => oneOrMany(nodeAt(expression, 'values')))
    .filter((value) => value.kind === 'scalar');
}
