import { type FileModel, resourcesOf } from '../model/file-model.ts';
import type { Field } from '../model/field.ts';
import type { PodSpec } from '../model/pod-spec.ts';
import { equalValues } from '../text/value.ts';
import page from './deprecated-service-account.md';
import { remove } from './fix.ts';
import { quote } from './quote.ts';
import type { Finding, Fix, Rule } from './rule.ts';

export const deprecatedServiceAccount: Rule = {
  id: 'deprecated-service-account',
  severity: 'hint',
  summary: "A pod uses the deprecated 'serviceAccount' in place of, or beside, 'serviceAccountName'.",
  page,
  *check(model) {
    for (const { podSpec } of resourcesOf(model, 'Workload')) {
      const alias = podSpec?.serviceAccount;
      if (podSpec?.complete !== true || alias === undefined || alias.value.value.text === '') continue;
      yield describe(alias, podSpec, model);
    }
  },
};

function describe(alias: Field, podSpec: PodSpec, model: FileModel): Finding {
  const { serviceAccountName } = podSpec;
  const name = serviceAccountName?.value;
  if (name === undefined || name.value.text === '') {
    const message = "'serviceAccount' is deprecated: expected 'serviceAccountName'";
    return { span: alias.key.span, tag: 'deprecated', message, fixes: renameKey(alias, podSpec, model) };
  }
  const answer = equalValues(alias.value.value, name.value);
  const fix = remove("remove 'serviceAccount'", 'entry', model.source, [alias.span], answer === 'yes');
  const fixes = fix === undefined ? [] : [fix];
  if (answer !== 'no') {
    const message = "'serviceAccount' is deprecated, and 'serviceAccountName' stands beside it";
    return { span: alias.key.span, tag: 'deprecated', message, fixes };
  }
  const message = `'serviceAccount' is ${quote(alias.value)} and 'serviceAccountName' is ${quote(name)}: the pods run as ${quote(name)}`;
  return { span: alias.value.span, severity: 'warning', message, fixes };
}

/** Not where the other key is there without a value: it would be there twice. */
function renameKey({ key }: Field, { span }: PodSpec, { uri, source }: FileModel): readonly Fix[] {
  if (/serviceAccountName["']?\s*:/.test(source.text.slice(span.start, span.end))) return [];
  const edit = { uri, span: key.content, newText: 'serviceAccountName' };
  return [{ title: "rename it to 'serviceAccountName'", isSafe: true, edits: [edit] }];
}
