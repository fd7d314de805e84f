import type { Annotation, Field, MapField, Metadata } from '../model/field.ts';
import { entriesAt, type Entry, entryOf, type MapNode, type Node, nodeAt, scalarAt } from '../syntax/node.ts';

/** The key and scalar under `key`; `undefined` where it is absent, null or no scalar. */
export function readField(node: Node | undefined, key: string): Field | undefined {
  const entry = entryOf(node, key);
  const value = scalarAt(node, key);
  return entry === undefined || value === undefined ? undefined : { key: entry.key, value, span: entry.span };
}

export function readMetadata(node: MapNode): Metadata {
  const metadata = nodeAt(node, 'metadata');
  const name = scalarAt(metadata, 'name');
  const namespace = scalarAt(metadata, 'namespace');
  const annotationsEntry = entryOf(metadata, 'annotations');
  return {
    span: metadata?.kind === 'map' ? metadata.span : node.span,
    ...(name && { name }),
    ...(namespace && { namespace }),
    annotations: entriesAt(metadata, 'annotations').map(toAnnotation),
    ...(annotationsEntry && { annotationsField: toMapField(annotationsEntry) }),
    labels: entriesAt(metadata, 'labels').map(toAnnotation),
  };
}

const toMapField = ({ span, value }: Entry): MapField => ({
  span,
  ...(value.kind === 'map' && { map: value.span }),
});

export const toAnnotation = (entry: Entry): Annotation => ({
  key: entry.key,
  value: entry.value.kind === 'scalar' ? entry.value : undefined,
  valueSpan: entry.value.span,
  span: entry.span,
});
