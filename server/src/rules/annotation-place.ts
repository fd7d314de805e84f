import type { FileModel } from '../model/file-model.ts';
import { serviceAccountOf } from '../model/runs-as.ts';
import type { Workspace } from '../model/workspace.ts';
import { moveAnnotation, type Spot } from './annotation-edits.ts';
import { findAnnotated, findNamed, type NamedAnnotation, READ_FROM } from './annotated.ts';
import { annotationNameOf } from '../model/annotation.ts';
import page from './annotation-place.md';
import { quote } from './quote.ts';
import type { Finding, Fix, Rule } from './rule.ts';

export const annotationPlace: Rule = {
  id: 'annotation-place',
  severity: 'warning',
  summary: 'An annotation stands on an object where the webhook does not read it.',
  page,
  *check(model, workspace) {
    for (const named of findNamed(model, workspace)) {
      if (!isReadAt(named)) yield describeMisplaced(named, model, workspace);
    }
    for (const label of findLabels(model, workspace)) yield describeLabel(label, model);
  },
};

const isReadAt = ({ place, name }: NamedAnnotation): boolean => READ_FROM[place].includes(name);

function describeMisplaced(named: NamedAnnotation, model: FileModel, workspace: Workspace): Finding {
  const { annotation, name } = named;
  const reader = !READ_FROM.pod.includes(name)
    ? 'from the service account'
    : named.place === 'workload'
      ? 'from the pod template'
      : 'from pods';
  return {
    span: annotation.key.span,
    message: `${quote(annotation.key)} does nothing on ${describeObject(named)}: the webhook reads it ${reader}`,
    fixes: fixesFor(named, model, workspace),
  };
}

function describeObject({ place, object }: NamedAnnotation): string {
  if (object.kind === 'ServiceAccount') return 'a service account';
  return place === 'workload' || object.workloadKind === 'Pod'
    ? `a ${object.workloadKind}`
    : 'a pod template';
}

/** What a pod's own annotation means is plain; one that goes to an account is for all pods that run as it. */
function fixesFor(named: NamedAnnotation, model: FileModel, workspace: Workspace): readonly Fix[] {
  const { object, place, metadata, annotation, name } = named;
  if (object.kind === 'ServiceAccount') return [];
  const from = { model, metadata };
  if (READ_FROM.pod.includes(name)) {
    const isElsewhere = place === 'workload' && object.podMetadata !== metadata;
    const to = { model, metadata: object.podMetadata };
    return isElsewhere ? moveAnnotation('move it to the pod template', annotation, from, to, true) : [];
  }
  const link = serviceAccountOf(object, workspace);
  const [account, ...others] = link.kind === 'found' ? link.accounts : [];
  const target = account && workspace.modelOf(account.uri);
  if (account === undefined || target === undefined || others.length > 0) return [];
  const to: Spot = { model: target, metadata: account.metadata };
  const title = `move it to the service account ${quote(account.metadata.name ?? '')}`;
  return moveAnnotation(title, annotation, from, to, false);
}

const findLabels = (model: FileModel, workspace: Workspace): readonly NamedAnnotation[] =>
  findAnnotated(model).flatMap((annotated) =>
    annotated.metadata.labels.flatMap((annotation) => {
      const name = annotationNameOf(annotation, workspace);
      return name === undefined ? [] : [{ ...annotated, annotation, name }];
    }),
  );

function describeLabel(label: NamedAnnotation, model: FileModel): Finding {
  const { annotation, metadata } = label;
  const spot = { model, metadata };
  return {
    span: annotation.key.span,
    message: `${quote(annotation.key)} is a label here: the webhook reads annotations`,
    fixes: isReadAt(label) ? moveAnnotation('move it to the annotations', annotation, spot, spot, true) : [],
  };
}
