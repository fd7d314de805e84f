import type { Annotation, Metadata } from '../model/field.ts';
import type { Workspace } from '../model/workspace.ts';

/** The webhook's annotation suffixes; nothing else under its prefix means anything to it (F-W1). */
export type AnnotationName =
  'role-arn' | 'audience' | 'sts-regional-endpoints' | 'token-expiration' | 'skip-containers';

/** The full key of an annotation under the workspace's prefix. */
export const annotationKey = (workspace: Workspace, name: AnnotationName): string =>
  `${workspace.configuration.annotationPrefix}/${name}`;

/** The annotations with this name: more than one where the key is repeated, and then the last one counts. */
export function findAnnotations(
  metadata: Metadata,
  workspace: Workspace,
  name: AnnotationName,
): readonly Annotation[] {
  const key = annotationKey(workspace, name);
  return metadata.annotations.filter((annotation) => annotation.key.value.text === key);
}

/** The annotation with this name that counts. */
export const findAnnotation = (
  metadata: Metadata,
  workspace: Workspace,
  name: AnnotationName,
): Annotation | undefined => findAnnotations(metadata, workspace, name).at(-1);
