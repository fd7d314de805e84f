import type { Kustomization } from '../model/resource.ts';
import { itemsAt, nodeAt, type SyntaxDocument, textAt } from '../syntax/node.ts';
import { fileNameOf } from '../text/path.ts';

const FILE_LISTS = ['resources', 'bases', 'components', 'patchesStrategicMerge', 'crds'];

/** Fields that change a name, a namespace or an annotation of what the kustomization builds from. */
const TRANSFORMERS = [
  'namespace',
  'namePrefix',
  'nameSuffix',
  'commonAnnotations',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'replacements',
  'vars',
  'transformers',
  'helmCharts',
];

/** Reads a kustomization; `undefined` for any other file. */
export function readKustomization(document: SyntaxDocument, uri: string): Kustomization | undefined {
  const { root } = document;
  const isKustomization = /^kustomization(?:\.ya?ml)?$/i.test(fileNameOf(uri));
  if (!isKustomization || root.kind !== 'map') return undefined;
  const listed = FILE_LISTS.flatMap((key) => itemsAt(root, key));
  const paths = listed.flatMap((item) => (item.kind === 'scalar' ? [item.value.text] : []));
  const patches = itemsAt(root, 'patches').flatMap((patch) => textAt(patch, 'path') ?? []);
  return {
    kind: 'Kustomization',
    uri,
    span: root.span,
    complete: !document.templated,
    references: [...paths.filter((path) => !isRemote(path)), ...patches],
    transforms: TRANSFORMERS.some((key) => nodeAt(root, key) !== undefined),
    isRemote: paths.some(isRemote) || nodeAt(root, 'helmCharts') !== undefined,
  };
}

const isRemote = (path: string): boolean =>
  /^(?:[a-z+]+:|git@|github\.com\/)|\?ref=|\.git(?:\/|$)/.test(path);
