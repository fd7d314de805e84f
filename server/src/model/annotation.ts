import type { Configuration } from './configuration.ts';
import type { Annotation, Metadata } from './field.ts';

/** The webhook's annotation suffixes; nothing else under its prefix means anything to it (F-W1). */
export const ANNOTATION_NAMES = [
  'role-arn',
  'audience',
  'sts-regional-endpoints',
  'token-expiration',
  'skip-containers',
] as const;

export type AnnotationName = (typeof ANNOTATION_NAMES)[number];

/** Whatever has the workspace's configuration. */
export interface Configured {
  readonly configuration: Configuration;
}

/** The full key of an annotation under the workspace's prefix. */
export const annotationKey = ({ configuration }: Configured, name: AnnotationName): string =>
  `${configuration.annotationPrefix}/${name}`;

/** Which of the webhook's annotations this is; `undefined` for everyone else's. */
export const annotationNameOf = ({ key }: Annotation, configured: Configured): AnnotationName | undefined =>
  ANNOTATION_NAMES.find((name) => annotationKey(configured, name) === key.value.text);

/** The annotations with this name: more than one where the key is repeated, and then the last one counts. */
export function findAnnotations(
  metadata: Metadata,
  configured: Configured,
  name: AnnotationName,
): readonly Annotation[] {
  const key = annotationKey(configured, name);
  return metadata.annotations.filter((annotation) => annotation.key.value.text === key);
}

/** The annotation with this name that counts. */
export const findAnnotation = (
  metadata: Metadata,
  configured: Configured,
  name: AnnotationName,
): Annotation | undefined => findAnnotations(metadata, configured, name).at(-1);
