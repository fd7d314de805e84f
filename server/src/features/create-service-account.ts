import { type FileModel, resourcesOf } from '../model/file-model.ts';
import { accountReferenceOf } from '../model/pod-spec.ts';
import type { Workload } from '../model/resource.ts';
import { serviceAccountOf } from '../model/runs-as.ts';
import type { Workspace } from '../model/workspace.ts';
import { asPlainOrQuoted } from '../rules/fix.ts';
import { quote } from '../rules/quote.ts';
import type { Fix } from '../rules/rule.ts';
import { renderServiceAccount } from '../scaffold/service-account.ts';
import { contains, type Span } from '../text/span.ts';
import { literalText } from '../text/value.ts';

/** For a workload whose service account nothing declares: the account, as one more document of the workload's file. */
export function createServiceAccount(model: FileModel, range: Span, workspace: Workspace): readonly Fix[] {
  if (!/\.ya?ml$/i.test(model.uri)) return [];
  const workload = resourcesOf(model, 'Workload').find((one) => namesAccountAt(one, range.start));
  const link = workload && serviceAccountOf(workload, workspace);
  if (link?.kind !== 'missing') return [];
  const namespace = literalText(link.namespace);
  const account = renderServiceAccount({
    name: asPlainOrQuoted(link.name.text),
    ...(namespace !== undefined && { namespace: asPlainOrQuoted(namespace) }),
  });
  const { text } = model.source;
  const end = { start: text.length, end: text.length };
  return [
    {
      title: `create service account ${quote(link.name.text)}`,
      isSafe: false,
      edits: [{ uri: model.uri, span: end, newText: asNextDocument(account, text) }],
    },
  ];
}

function namesAccountAt({ podSpec }: Workload, offset: number): boolean {
  const reference = podSpec && accountReferenceOf(podSpec);
  return reference !== undefined && contains(reference.span, offset);
}

function asNextDocument(document: string, text: string): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const separator = /(?:^|\n)---\s*$/.test(text) ? '' : '---\n';
  const start = /[\r\n]$/.test(text) ? '' : '\n';
  return `${start}${separator}${document}`.replace(/\n/g, lineEnd);
}
