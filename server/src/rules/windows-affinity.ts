import type { FileModel } from '../model/file-model.ts';
import type { PodSpec } from '../model/pod-spec.ts';
import { literalText } from '../text/value.ts';
import { insertProperty } from './json-edit.ts';
import { findPodRole, type KnownWorkload, knownWorkloads } from './pod-role.ts';
import type { Fix, Rule } from './rule.ts';
import page from './windows-affinity.md';

const OS_LABELS = ['kubernetes.io/os', 'beta.kubernetes.io/os'];

/** The webhook tells Windows pods by their node selector alone (F-W14). */
export const windowsAffinity: Rule = {
  id: 'windows-affinity',
  severity: 'info',
  summary: 'A pod is bound to Windows nodes by its node affinity only, which the webhook does not read.',
  page,
  *check(model, workspace) {
    for (const workload of knownWorkloads(model, workspace)) {
      const { affinityOs, nodeSelector } = workload.podSpec;
      const [first] = affinityOs;
      const isWindows = affinityOs.every(({ value }) => literalText(value) === 'windows');
      if (first === undefined || !isWindows || findPodRole(workload, workspace) === undefined) continue;
      if (nodeSelector.some(({ key }) => OS_LABELS.includes(key.value.text))) continue;
      yield {
        span: first.span,
        message: `only the node affinity says 'windows', and the webhook reads the node selector: SDKs are told a Linux path of the token`,
        fixes: addSelector(workload, model),
      };
    }
  },
};

function addSelector({ span, podSpec }: KnownWorkload, { uri, source: { text } }: FileModel): readonly Fix[] {
  if (podSpec.span.start < span.start || podSpec.span.end > span.end) return [];
  const edit = selectorEdit(podSpec, uri, text);
  if (edit === undefined) return [];
  return [{ title: "add 'kubernetes.io/os: windows' to the node selector", isSafe: false, edits: [edit] }];
}

function selectorEdit({ span, nodeSelector }: PodSpec, uri: string, text: string) {
  const [first] = nodeSelector;
  const isFlow = text[span.start] === '{';
  if (first === undefined) {
    const selector = isFlow ? '{ "kubernetes.io/os": "windows" }' : '{ kubernetes.io/os: windows }';
    return insertProperty(uri, text, span, 'nodeSelector', selector, 'start');
  }
  const isInFlow = /[{,]\s*$/.test(text.slice(span.start, first.span.start));
  return isInFlow ? undefined : insertProperty(uri, text, first.span, 'kubernetes.io/os', 'windows', 'start');
}
