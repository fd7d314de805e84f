/** Says what a role annotation, a workload's service account or a trust policy's subject or audience links to. */
import { claimOf } from '../iam/claim.ts';
import { type Condition } from '../iam/policy.ts';
import { parseSubject } from '../iam/subject.ts';
import { findAnnotations } from '../model/annotation.ts';
import { chainOf } from '../model/chain.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import { describeIdentity } from '../model/identity.ts';
import { accountReferenceOf } from '../model/pod-spec.ts';
import type { ServiceAccount, TrustPolicy, Workload } from '../model/resource.ts';
import { type ServiceAccountLink, serviceAccountOf } from '../model/runs-as.ts';
import type { Workspace } from '../model/workspace.ts';
import { contains, type Span } from '../text/span.ts';
import { accountsAdmittedBy, accountsOfSubject, accountsUsing, conditionAt } from './accounts-at.ts';
import { describeChain } from './describe-chain.ts';
import { escapeMarkdown, inlineCode } from './markdown.ts';

export interface ChainHover {
  readonly span: Span;
  readonly markdown: string;
}

export const chainHover = (model: FileModel, offset: number, workspace: Workspace): ChainHover | undefined =>
  hoverOnAccount(model, offset, workspace) ??
  hoverOnWorkload(model, offset, workspace) ??
  hoverOnCondition(model, offset, workspace);

function hoverOnAccount(model: FileModel, offset: number, workspace: Workspace): ChainHover | undefined {
  for (const account of resourcesOf(model, 'ServiceAccount')) {
    const annotations = findAnnotations(account.metadata, workspace, 'role-arn');
    const found = annotations.find(({ key, span, valueSpan }) =>
      [span, key.span, valueSpan].some((part) => contains(part, offset)),
    );
    if (found !== undefined) return { span: found.span, markdown: describeAccounts([account], workspace) };
  }
  return undefined;
}

function hoverOnWorkload(model: FileModel, offset: number, workspace: Workspace): ChainHover | undefined {
  for (const workload of resourcesOf(model, 'Workload')) {
    const span = workload.podSpec && accountReferenceOf(workload.podSpec)?.span;
    if (span !== undefined && contains(span, offset))
      return { span, markdown: describeLink(workload, serviceAccountOf(workload, workspace), workspace) };
  }
  return undefined;
}

function describeLink(workload: Workload, link: ServiceAccountLink, workspace: Workspace): string {
  const runs = `${escapeMarkdown(workload.workloadKind)} runs as a service account`;
  switch (link.kind) {
    case 'unknown':
      return `? unknown: ${runs} that is not known: ${escapeMarkdown(link.reason)}`;
    case 'missing':
      return `✗ missing: no manifest here declares service account ${inlineCode(describeIdentity(link))}`;
    case 'found':
      return link.accounts.length > 0
        ? describeAccounts(link.accounts, workspace)
        : `✓ found: service account ${inlineCode(describeIdentity(link))} exists, but no manifest here declares it`;
  }
}

function hoverOnCondition(model: FileModel, offset: number, workspace: Workspace): ChainHover | undefined {
  for (const trustPolicy of resourcesOf(model, 'TrustPolicy')) {
    const condition = conditionAt(trustPolicy, offset);
    const markdown = condition && describeCondition(condition, trustPolicy, offset, workspace);
    if (condition !== undefined && markdown !== undefined) return { span: condition.span, markdown };
  }
  return undefined;
}

function describeCondition(
  condition: Condition,
  trustPolicy: TrustPolicy,
  offset: number,
  workspace: Workspace,
): string | undefined {
  const claim = claimOf(condition.key.value)?.claim;
  if (claim !== 'sub' && claim !== 'aud') return undefined;
  const pointed = condition.values.find(({ span }) => contains(span, offset))?.value.text;
  const subject = claim === 'sub' ? parseSubject(pointed ?? '') : undefined;
  const admitted =
    pointed !== undefined && subject !== undefined
      ? accountsOfSubject(pointed, workspace)
      : accountsAdmittedBy(condition, workspace);
  if (admitted.length > 0) return describeAccounts(admitted, workspace);
  const using = accountsUsing(trustPolicy, workspace);
  const stranger =
    subject === undefined
      ? []
      : [
          `? unknown: no manifest here declares service account ${inlineCode(`${subject.namespace}/${subject.name}`)}`,
        ];
  const uses = using.length === 0 ? [] : [describeAccounts(using, workspace)];
  return [...stranger, ...uses].join('\n\n---\n\n') || undefined;
}

const MAX_ACCOUNTS = 3;

function describeAccounts(accounts: readonly ServiceAccount[], workspace: Workspace): string {
  const chains = accounts
    .slice(0, MAX_ACCOUNTS)
    .map((account) => describeChain(chainOf(account, workspace), workspace));
  const more = accounts.length - chains.length;
  return [...chains, ...(more > 0 ? [`${more} more`] : [])].join('\n\n---\n\n');
}
