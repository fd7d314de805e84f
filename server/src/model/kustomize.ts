import { resolvePath } from '../text/path.ts';
import type { Kustomization } from './resource.ts';

const KUSTOMIZATION_FILES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/**
 * The files of which a kustomization may change names, namespaces or annotations, directly or through the kustomizations
 * it builds from. What such a file says is not what the cluster will see.
 */
export function findTransformedFiles(
  kustomizations: readonly Kustomization[],
  exists: (uri: string) => boolean,
): ReadonlySet<string> {
  const byUri = new Map(kustomizations.map((kustomization) => [kustomization.uri, kustomization]));
  const transformed = new Set<string>();
  const queue = kustomizations.filter((kustomization) => kustomization.transforms);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const uri of filesOf(next, exists)) {
      if (transformed.has(uri)) continue;
      transformed.add(uri);
      const nested = byUri.get(uri);
      if (nested !== undefined) queue.push(nested);
    }
  }
  return transformed;
}

function filesOf(kustomization: Kustomization, exists: (uri: string) => boolean): readonly string[] {
  return kustomization.references.flatMap((reference) => {
    const uri = resolvePath(kustomization.uri, reference);
    if (uri === undefined) return [];
    const folder = uri.replace(/\/$/, '');
    return [folder, ...KUSTOMIZATION_FILES.map((name) => `${folder}/${name}`)].filter(exists);
  });
}
