import { type FileModel, resourcesOf } from '../model/file-model.ts';
import type { Field } from '../model/field.ts';
import { accountReferenceOf, DEFAULT_ACCOUNT } from '../model/pod-spec.ts';
import type { Workload } from '../model/resource.ts';
import { asPlainOrQuoted, remove } from './fix.ts';
import { insertProperty } from './json-edit.ts';
import { quote } from './quote.ts';
import type { Fix, Rule } from './rule.ts';
import page from './service-account-name-level.md';

export const serviceAccountNameLevel: Rule = {
  id: 'service-account-name-level',
  severity: 'warning',
  summary: 'A service account is named where nothing reads it: outside the pod specification.',
  page,
  *check(model, workspace) {
    if (workspace.isTransformed(model.uri)) return;
    for (const workload of resourcesOf(model, 'Workload')) {
      if (!workload.complete) continue;
      const reference = workload.podSpec && accountReferenceOf(workload.podSpec)?.value;
      for (const field of workload.misplaced.filter((one) => !isRepeated(one, workload))) {
        yield {
          span: field.key.span,
          message: `nothing reads ${quote(field.key)} here, and the pods run as ${quote(reference ?? DEFAULT_ACCOUNT)}: expected it in the pod specification`,
          fixes: fixesFor(field, workload, model),
        };
      }
    }
  },
};

/** `kubectl get -o yaml` prints the name under both keys. */
const isRepeated = ({ key, value }: Field, { misplaced }: Workload): boolean =>
  key.value.text === 'serviceAccount' &&
  misplaced.some((other) => other.key !== key && other.value.value.text === value.value.text);

function fixesFor(field: Field, workload: Workload, model: FileModel): readonly Fix[] {
  const { podSpec, misplaced } = workload;
  const removal = remove(`remove ${quote(field.key)}`, 'entry', model.source, [field.span]);
  if (removal === undefined || podSpec === undefined) return [];
  if (accountReferenceOf(podSpec) !== undefined) return [removal];
  if (podSpec.span.start < workload.span.start || podSpec.span.end > workload.span.end) return [];
  const { uri, source } = model;
  const insertion = insertProperty(
    uri,
    source.text,
    podSpec.span,
    'serviceAccountName',
    valueText(field, model),
    'start',
  );
  const isSafe = misplaced.length === 1;
  return [{ title: 'move it to the pod specification', isSafe, edits: [...removal.edits, insertion] }];
}

function valueText({ value }: Field, { uri }: FileModel): string {
  const { text } = value.value;
  return uri.endsWith('.json') ? JSON.stringify(text) : asPlainOrQuoted(text);
}
