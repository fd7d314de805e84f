import type { Kustomization } from '../model/resource.ts';
import { itemsAt, type Node, nodeAt, scalarAt, type SyntaxDocument, textAt } from '../syntax/node.ts';
import { fileNameOf } from '../text/path.ts';

const FILE_LISTS = ['resources', 'bases', 'components', 'patchesStrategicMerge', 'crds'];

/** Fields that change a name, a namespace or an annotation of what the kustomization builds from. */
const TRANSFORMERS = [
  'namespace',
  'namePrefix',
  'nameSuffix',
  'components',
  'commonAnnotations',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'replacements',
  'vars',
  'transformers',
  'helmCharts',
];

/** Fields that may give any object other annotations. A component's patches reach what its user builds from. */
const ANNOTATORS = ['components', 'commonAnnotations', 'replacements', 'vars', 'transformers'];

/** Reads a kustomization; `undefined` for any other file. */
export function readKustomization(document: SyntaxDocument, uri: string): Kustomization | undefined {
  const { root } = document;
  const isKustomization = /^kustomization(?:\.ya?ml)?$/i.test(fileNameOf(uri));
  if (!isKustomization || root.kind !== 'map') return undefined;
  const listed = FILE_LISTS.flatMap((key) => itemsAt(root, key));
  const paths = listed.flatMap((item) => (item.kind === 'scalar' ? [item.value.text] : []));
  const patches = readPatches(root);
  const namespace = scalarAt(root, 'namespace');
  const patchPaths = itemsAt(root, 'patches').flatMap((patch) => textAt(patch, 'path') ?? []);
  return {
    kind: 'Kustomization',
    uri,
    span: root.span,
    complete: !document.templated,
    ...(namespace && { namespace }),
    references: [...paths.filter((path) => !isRemote(path)), ...patchPaths],
    transforms: TRANSFORMERS.some((key) => nodeAt(root, key) !== undefined),
    isRemote: paths.some(isRemote) || nodeAt(root, 'helmCharts') !== undefined,
    patchFiles: patches.flatMap(({ path, targetKind }) =>
      path === undefined || targetKind !== undefined ? [] : [path],
    ),
    changesAccounts:
      patches.some(changesAccounts) || ANNOTATORS.some((key) => nodeAt(root, key) !== undefined),
  };
}

interface Patch {
  readonly path?: string;
  readonly text?: string;
  /** A regular expression in Kustomize; `''` for a target of any kind. */
  readonly targetKind?: string;
}

function readPatches(root: Node): readonly Patch[] {
  const merges = itemsAt(root, 'patchesStrategicMerge').flatMap((item) => {
    if (item.kind !== 'scalar') return [];
    const { text } = item.value;
    return [text.includes('\n') ? { text } : { path: text }];
  });
  const targeted = ['patches', 'patchesJson6902'].flatMap((key) => itemsAt(root, key));
  return [...merges, ...targeted.map(readPatch)];
}

function readPatch(node: Node): Patch {
  const path = textAt(node, 'path');
  const text = textAt(node, 'patch');
  const target = nodeAt(node, 'target');
  return {
    ...(path !== undefined && { path }),
    ...(text !== undefined && { text }),
    ...(target && { targetKind: textAt(target, 'kind') ?? '' }),
  };
}

/** A patch file without a target is judged by what it declares. */
function changesAccounts({ text, targetKind }: Patch): boolean {
  if (targetKind !== undefined) return targetKind === 'ServiceAccount' || !/^\w+$/.test(targetKind);
  return text?.includes('ServiceAccount') === true;
}

const isRemote = (path: string): boolean =>
  /^(?:[a-z+]+:|git@|github\.com\/)|\?ref=|\.git(?:\/|$)/.test(path);
