/** The objects of a file that carry annotations for the webhook, and what those annotations say. */
import { resourcesOf, type FileModel } from '../model/file-model.ts';
import type { Annotation, Metadata } from '../model/field.ts';
import type { ServiceAccount, Workload } from '../model/resource.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Scalar } from '../text/scalar.ts';
import type { Span } from '../text/span.ts';
import { literalText } from '../text/value.ts';
import {
  ANNOTATION_NAMES,
  type AnnotationName,
  annotationNameOf,
  findAnnotations,
} from '../model/annotation.ts';

/** The webhook reads service accounts and pods (through their templates), never a workload itself (F-W2, F-W3). */
export type Annotated =
  | { readonly place: 'service account'; readonly object: ServiceAccount; readonly metadata: Metadata }
  | { readonly place: 'pod' | 'workload'; readonly object: Workload; readonly metadata: Metadata };

/** What the webhook reads where (F-W2). */
export const READ_FROM: Readonly<Record<Annotated['place'], readonly AnnotationName[]>> = {
  'service account': ANNOTATION_NAMES.filter((name) => name !== 'skip-containers'),
  pod: ['token-expiration', 'skip-containers'],
  workload: [],
};

export function findAnnotated(model: FileModel): readonly Annotated[] {
  const accounts = resourcesOf(model, 'ServiceAccount').map(
    (object) => ({ place: 'service account', object, metadata: object.metadata }) as const,
  );
  return [...accounts, ...resourcesOf(model, 'Workload').flatMap(partsOf)];
}

function partsOf(object: Workload): readonly Annotated[] {
  if (object.workloadKind === 'Pod') return [{ place: 'pod', object, metadata: object.metadata }];
  const workload = { place: 'workload', object, metadata: object.metadata } as const;
  const hasTemplate = object.podMetadata !== object.metadata;
  return hasTemplate ? [workload, { place: 'pod', object, metadata: object.podMetadata }] : [workload];
}

/** One of the webhook's annotations, wherever it stands. */
export type NamedAnnotation = Annotated & {
  readonly annotation: Annotation;
  readonly name: AnnotationName;
};

export const findNamed = (model: FileModel, workspace: Workspace): readonly NamedAnnotation[] =>
  findAnnotated(model).flatMap((annotated) =>
    annotated.metadata.annotations.flatMap((annotation) => {
      const name = annotationNameOf(annotation, workspace);
      return name === undefined ? [] : [{ ...annotated, annotation, name }];
    }),
  );

/** A literal string that an annotation is set to. Other types are the API server's to refuse. */
export interface AnnotationValue {
  readonly annotation: Annotation;
  readonly value: Scalar;
  readonly text: string;
}

export function findValues(
  metadata: Metadata,
  workspace: Workspace,
  name: AnnotationName,
): readonly AnnotationValue[] {
  return findAnnotations(metadata, workspace, name).flatMap((annotation) => {
    const { value } = annotation;
    const text = value?.type === 'string' ? literalText(value.value) : undefined;
    return value === undefined || text === undefined ? [] : [{ annotation, value, text }];
  });
}

export interface AccountValue extends AnnotationValue {
  readonly account: ServiceAccount;
}

/**
 * The literal strings that the file's service accounts set an annotation to. Nothing is known of an account whose annotations
 * a kustomization may change: bases hold stand-ins.
 */
export function findAccountValues(
  model: FileModel,
  workspace: Workspace,
  name: AnnotationName,
): readonly AccountValue[] {
  if (workspace.isPatched(model.uri)) return [];
  return resourcesOf(model, 'ServiceAccount').flatMap((account) =>
    findValues(account.metadata, workspace, name).map((value) => ({ account, ...value })),
  );
}

/** Where the text between its white space stands, in offsets into the scalar's text. */
export function trimmedSpan(text: string): Span {
  const start = text.length - text.trimStart().length;
  return { start, end: start + text.trim().length };
}
