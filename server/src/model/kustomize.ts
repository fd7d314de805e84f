import { resolvePath } from '../text/path.ts';
import type { Kustomization } from './resource.ts';

const KUSTOMIZATION_FILES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

type Exists = (uri: string) => boolean;

/**
 * The files of which a kustomization may change names, namespaces or annotations, directly or through the kustomizations
 * it builds from. What such a file says is not what the cluster will see.
 */
export const findTransformedFiles = (
  kustomizations: readonly Kustomization[],
  exists: Exists,
): ReadonlySet<string> =>
  findBuiltFiles(
    kustomizations.filter((kustomization) => kustomization.transforms),
    kustomizations,
    exists,
  );

/**
 * The files of whose service accounts a kustomization may change the annotations. Patches are not among them: what they say
 * is what the cluster will see. `mayDeclareAccount` is asked about patch files.
 */
export function findPatchedFiles(
  kustomizations: readonly Kustomization[],
  exists: Exists,
  mayDeclareAccount: (uri: string) => boolean,
): ReadonlySet<string> {
  const patchesOf = ({ uri, patchFiles }: Kustomization) =>
    patchFiles.flatMap((path) => resolvePath(uri, path) ?? []);
  const patching = kustomizations.filter(
    (kustomization) => kustomization.changesAccounts || patchesOf(kustomization).some(mayDeclareAccount),
  );
  const patches = new Set(kustomizations.flatMap(patchesOf));
  const built = findBuiltFiles(patching, kustomizations, exists);
  return new Set([...built].filter((uri) => !patches.has(uri)));
}

/** The files that the given kustomizations build from, directly or through others. */
function findBuiltFiles(
  from: readonly Kustomization[],
  all: readonly Kustomization[],
  exists: Exists,
): ReadonlySet<string> {
  const byUri = new Map(all.map((kustomization) => [kustomization.uri, kustomization]));
  const built = new Set<string>();
  const queue = [...from];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const uri of filesOf(next, exists)) {
      if (built.has(uri)) continue;
      built.add(uri);
      const nested = byUri.get(uri);
      if (nested !== undefined) queue.push(nested);
    }
  }
  return built;
}

function filesOf(kustomization: Kustomization, exists: Exists): readonly string[] {
  return kustomization.references.flatMap((reference) => {
    const uri = resolvePath(kustomization.uri, reference);
    if (uri === undefined) return [];
    const folder = uri.replace(/\/$/, '');
    return [folder, ...KUSTOMIZATION_FILES.map((name) => `${folder}/${name}`)].filter(exists);
  });
}
