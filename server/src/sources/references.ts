import type { NamespaceReference, ServiceAccountReference } from '../model/resource.ts';
import { entriesAt, itemsAt, type MapNode, scalarAt, textAt } from '../syntax/node.ts';
import type { Scalar } from '../text/scalar.ts';

type Reference = ServiceAccountReference | NamespaceReference;

const TOKEN_ANNOTATION = 'kubernetes.io/service-account.name';

/** Kinds whose own resources hold their metadata. */
const HAS_METADATA =
  /^(?:ServiceAccount|Pod|PodTemplate|ReplicationController|Deployment|ReplicaSet|StatefulSet|DaemonSet|Job|CronJob)$/;

/** What a Kubernetes object names beside itself: the namespace it is in, and service accounts. */
export function readReferences(kind: string, node: MapNode, uri: string): readonly Reference[] {
  const namespace = scalarAt(node, 'metadata', 'namespace');
  const own = kind === 'Namespace' ? scalarAt(node, 'metadata', 'name') : undefined;
  return [
    ...(namespace && !HAS_METADATA.test(kind) ? [toNamespace(namespace, false, uri)] : []),
    ...(own ? [toNamespace(own, true, uri)] : []),
    ...(/^(?:Cluster)?RoleBinding$/.test(kind) ? readSubjects(node, uri) : []),
    ...(kind === 'Secret' ? readTokenSecret(node, namespace, uri) : []),
  ];
}

const toNamespace = (name: Scalar, isDeclaration: boolean, uri: string): NamespaceReference => ({
  kind: 'NamespaceReference',
  uri,
  span: name.span,
  complete: true,
  isDeclaration,
  name,
});

/** A subject's own namespace is required: a binding's does not stand in for it. */
const readSubjects = (node: MapNode, uri: string): readonly Reference[] =>
  itemsAt(node, 'subjects')
    .filter((subject) => textAt(subject, 'kind') === 'ServiceAccount')
    .flatMap((subject) =>
      toAccount('binding subject', scalarAt(subject, 'name'), scalarAt(subject, 'namespace'), uri),
    );

const readTokenSecret = (node: MapNode, namespace: Scalar | undefined, uri: string): readonly Reference[] =>
  entriesAt(node, 'metadata', 'annotations')
    .filter(({ key }) => key.value.text === TOKEN_ANNOTATION)
    .flatMap(({ value }) =>
      value.kind === 'scalar' ? toAccount('token secret', value, namespace, uri) : [],
    );

const toAccount = (
  from: ServiceAccountReference['from'],
  name: Scalar | undefined,
  namespace: Scalar | undefined,
  uri: string,
): readonly Reference[] =>
  name === undefined
    ? []
    : [
        {
          kind: 'ServiceAccountReference',
          uri,
          span: name.span,
          complete: true,
          from,
          name,
          ...(namespace && { namespace }),
        },
      ];
