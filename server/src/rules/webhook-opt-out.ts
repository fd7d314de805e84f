import type { FileModel } from '../model/file-model.ts';
import type { Annotation } from '../model/field.ts';
import { OPT_OUT_LABEL } from '../model/injection.ts';
import type { Workspace } from '../model/workspace.ts';
import { literalText } from '../text/value.ts';
import { remove } from './fix.ts';
import { findPodRole, type KnownWorkload, knownWorkloads, relatedRole } from './pod-role.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import page from './webhook-opt-out.md';

/** The webhook is not called for pods that have the label, whatever its value (F-W4). */
export const webhookOptOut: Rule = {
  id: 'webhook-opt-out',
  severity: 'warning',
  summary: 'A pod opts out of the webhook although its service account names a role.',
  page,
  *check(model, workspace) {
    for (const workload of knownWorkloads(model, workspace)) {
      yield* findLabels(workload, model, workspace);
      yield* findAnnotations(workload, model);
    }
  },
};

const isOptOut = ({ key }: Annotation): boolean => key.value.text === OPT_OUT_LABEL;

function* findLabels(workload: KnownWorkload, model: FileModel, workspace: Workspace): Generator<Finding> {
  const role = findPodRole(workload, workspace);
  for (const { key, value, span } of role === undefined ? [] : workload.podMetadata.labels.filter(isOptOut)) {
    const isOff = /^(?:false|no|off|0|)$/i.test(literalText(value?.value) ?? 'unknown');
    const why = isOff
      ? `the label keeps the webhook out whatever its value`
      : `the label keeps the webhook out`;
    const fix = remove(`remove the label ${quote(key)}`, 'entry', model.source, [span], isOff);
    yield {
      span: key.span,
      message: `${why}: the pods do not get the role of service account ${role?.account ?? ''}`,
      related: role === undefined ? [] : relatedRole(role),
      fixes: fix === undefined ? [] : [fix],
    };
  }
}

function* findAnnotations({ podMetadata }: KnownWorkload, model: FileModel): Generator<Finding> {
  for (const { key, span } of podMetadata.annotations.filter(isOptOut)) {
    const fix = remove(`remove the annotation ${quote(key)}`, 'entry', model.source, [span]);
    yield {
      span: key.span,
      message: `${quote(key)} is a label: as an annotation it does nothing, and the webhook changes these pods`,
      fixes: fix === undefined ? [] : [fix],
    };
  }
}
