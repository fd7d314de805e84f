/** Says what a service account's annotation, a workload's service account or a trust policy's subject links to. */
import { conditionsOf, statementsOf } from '../iam/policy.ts';
import { formatSubject, parseSubject } from '../iam/subject.ts';
import { findAnnotation } from '../model/annotation.ts';
import { chainOf } from '../model/chain.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import { describeIdentity, subjectOf } from '../model/identity.ts';
import { accountReferenceOf } from '../model/pod-spec.ts';
import type { ServiceAccount, Workload } from '../model/resource.ts';
import { type ServiceAccountLink, serviceAccountOf } from '../model/runs-as.ts';
import type { Workspace } from '../model/workspace.ts';
import { contains, type Span } from '../text/span.ts';
import { describeChain } from './describe-chain.ts';
import { escapeMarkdown, inlineCode } from './markdown.ts';

export interface ChainHover {
  readonly span: Span;
  readonly markdown: string;
}

export const chainHover = (model: FileModel, offset: number, workspace: Workspace): ChainHover | undefined =>
  hoverOnAccount(model, offset, workspace) ??
  hoverOnWorkload(model, offset, workspace) ??
  hoverOnSubject(model, offset, workspace);

function hoverOnAccount(model: FileModel, offset: number, workspace: Workspace): ChainHover | undefined {
  for (const account of resourcesOf(model, 'ServiceAccount')) {
    const span = findAnnotation(account.metadata, workspace, 'role-arn')?.span;
    if (span !== undefined && contains(span, offset))
      return { span, markdown: describeAccounts([account], workspace) };
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
      return `? ${runs} that is not known: ${escapeMarkdown(link.reason)}`;
    case 'missing':
      return `✗ missing: no manifest here declares service account ${inlineCode(describeIdentity(link))}`;
    case 'found':
      return link.accounts.length > 0
        ? describeAccounts(link.accounts, workspace)
        : `✓ service account ${inlineCode(describeIdentity(link))} exists, but no manifest here declares it`;
  }
}

function hoverOnSubject(model: FileModel, offset: number, workspace: Workspace): ChainHover | undefined {
  const values = resourcesOf(model, 'TrustPolicy')
    .flatMap(({ policy }) => statementsOf(policy).flatMap(conditionsOf))
    .flatMap((condition) => condition.values);
  const value = values.find(({ span }) => contains(span, offset));
  const subject = value && parseSubject(value.value.text);
  if (value === undefined || subject === undefined) return undefined;
  const accounts = workspace
    .serviceAccountsNamed(subject.name)
    .filter((account) => subjectOf(workspace.identityOf(account)).text === formatSubject(subject));
  const name = inlineCode(`${subject.namespace}/${subject.name}`);
  const markdown =
    accounts.length > 0
      ? describeAccounts(accounts, workspace)
      : `? no manifest here declares service account ${name}`;
  return { span: value.span, markdown };
}

const MAX_ACCOUNTS = 3;

const describeAccounts = (accounts: readonly ServiceAccount[], workspace: Workspace): string =>
  accounts
    .slice(0, MAX_ACCOUNTS)
    .map((account) => describeChain(chainOf(account, workspace), workspace))
    .join('\n\n---\n\n');
