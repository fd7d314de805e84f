import type { Field } from '../model/field.ts';
import type { KeyedData, Resource, ServiceAccount, Workload } from '../model/resource.ts';
import {
  entriesAt,
  itemsAt,
  type MapNode,
  mapsIn,
  type Node,
  nodeAt,
  scalarAt,
  type SyntaxDocument,
  textAt,
} from '../syntax/node.ts';
import type { Scalar } from '../text/scalar.ts';
import { readField, readMetadata } from './metadata.ts';
import { readPodSpec } from './pod-spec.ts';
import { readReferences } from './references.ts';

/** Where each built-in kind keeps its pod template. Source: kubernetes/api types. */
const POD_TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  PodTemplate: ['template'],
  ReplicationController: ['spec', 'template'],
  Deployment: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

const BUILT_IN_GROUP = /^(?:v1|(?:apps|batch|extensions)\/\w+)$/;

interface Origin {
  readonly uri: string;
  readonly complete: boolean;
}

/** The Kubernetes objects of a document, those in a `List` too. */
export function readKubernetes(document: SyntaxDocument, uri: string): readonly Resource[] {
  return readObject(document.root, { uri, complete: !document.templated });
}

function readObject(node: Node, origin: Origin): readonly Resource[] {
  const kind = textAt(node, 'kind');
  if (node.kind !== 'map' || kind === undefined) return [];
  if (kind.endsWith('List')) return itemsAt(node, 'items').flatMap((item) => readObject(item, origin));
  return [...readDeclaration(kind, node, origin), ...readReferences(kind, node, origin.uri)];
}

function readDeclaration(kind: string, node: MapNode, origin: Origin): readonly Resource[] {
  const apiVersion = textAt(node, 'apiVersion') ?? 'v1';
  if (!BUILT_IN_GROUP.test(apiVersion)) return readCustomResource(kind, apiVersion, node, origin);
  if (kind === 'ServiceAccount') return [readServiceAccount(node, origin)];
  if (kind === 'ConfigMap' || kind === 'Secret') return [readKeyedData(kind, node, origin)];
  const template = POD_TEMPLATES[kind];
  return template === undefined || !Object.hasOwn(POD_TEMPLATES, kind)
    ? []
    : [readWorkload(kind, template, node, origin)];
}

const readServiceAccount = (node: MapNode, origin: Origin): ServiceAccount => ({
  kind: 'ServiceAccount',
  ...origin,
  span: node.span,
  metadata: readMetadata(node),
});

function readCustomResource(
  objectKind: string,
  apiVersion: string,
  node: MapNode,
  origin: Origin,
): readonly Resource[] {
  const [group = ''] = apiVersion.split('/');
  return [
    {
      kind: 'CustomResource',
      ...origin,
      span: node.span,
      group,
      objectKind,
      accountNames: findAccountNames(node),
    },
  ];
}

/** Custom kinds name service accounts in many places, always under a key that says so. */
function findAccountNames(node: MapNode): readonly Scalar[] {
  const entries = [...mapsIn(node)].flatMap((map) => map.entries);
  return entries
    .filter(({ key }) => /serviceAccount(?:Name|Ref)?$/i.test(key.value.text))
    .flatMap(({ value }) => (value.kind === 'scalar' ? value : (scalarAt(value, 'name') ?? [])));
}

function readKeyedData(kind: KeyedData['dataKind'], node: MapNode, origin: Origin): KeyedData {
  const keys = ['data', 'stringData', 'binaryData'].flatMap((field) => entriesAt(node, field));
  return {
    kind: 'KeyedData',
    dataKind: kind,
    ...origin,
    span: node.span,
    metadata: readMetadata(node),
    keys: keys.map((entry) => entry.key.value.text),
  };
}

function readWorkload(
  kind: string,
  templatePath: readonly string[],
  node: MapNode,
  origin: Origin,
): Workload {
  const template = nodeAt(node, ...templatePath);
  const spec = nodeAt(template, 'spec');
  const metadata = readMetadata(node);
  return {
    kind: 'Workload',
    workloadKind: kind,
    ...origin,
    span: node.span,
    metadata,
    podMetadata: template === node || template?.kind !== 'map' ? metadata : readMetadata(template),
    ...(spec?.kind === 'map' && { podSpec: readPodSpec(spec, origin.complete) }),
    misplaced: findMisplaced(node, templatePath),
  };
}

/** A `serviceAccountName` on the way to the pod specification, or in a container, where the API server drops it. */
function findMisplaced(node: MapNode, templatePath: readonly string[]): readonly Field[] {
  const steps = [...templatePath.keys()].map((length) => nodeAt(node, ...templatePath.slice(0, length)));
  const template = nodeAt(node, ...templatePath);
  const onTheWay = templatePath.length === 0 ? [node] : [...steps, template];
  const containers = ['initContainers', 'containers'].flatMap((list) => itemsAt(template, 'spec', list));
  return [...onTheWay, ...containers].flatMap((at) =>
    ['serviceAccountName', 'serviceAccount'].flatMap((key) => readField(at, key) ?? []),
  );
}
