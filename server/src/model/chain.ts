/**
 * One service account's way to AWS: workload → service account → role → trust policy → provider. Each link is found, missing or
 * unknown, with the reason, and the place that says so.
 */
import { formatProviderArn } from '../iam/arn.ts';
import type { Check } from '../iam/trace.ts';
import type { Answer } from '../text/answer.ts';
import type { Place, Span } from '../text/span.ts';
import { literalText } from '../text/value.ts';
import { type Admission, type Attempt, decisiveAttempt, findDenial, nearestMiss } from './admission.ts';
import { findAnnotation } from './annotation.ts';
import { findCluster } from './configuration.ts';
import { type Identity, subjectOf } from './identity.ts';
import type { ServiceAccount, TrustPolicy, Workload } from './resource.ts';
import type { RoleUse } from './role-use.ts';
import { serviceAccountOf } from './runs-as.ts';
import type { Workspace } from './workspace.ts';

/** `yes` found, `no` missing or refused, `unknown` not to be told from these files. */
export interface Link {
  readonly answer: Answer;
  /** What the link is about: "trust policy admits it". */
  readonly title: string;
  /** What is there, or why not: one sentence. */
  readonly detail: string;
  readonly place?: Place;
}

export interface Chain {
  readonly account: ServiceAccount;
  readonly identity: Identity;
  readonly workloads: readonly Workload[];
  /** The use of a role that the chain follows; `undefined` where no trust policy of the role is known. */
  readonly use?: RoleUse;
  readonly links: readonly Link[];
}

export function chainOf(account: ServiceAccount, workspace: Workspace): Chain {
  const workloads = workloadsOf(account, workspace);
  const uses = workspace.roleUsesIn(account.uri).filter((use) => use.account === account);
  const use = uses.find((one) => one.admission.decision === 'allowed') ?? uses[0];
  return {
    account,
    identity: workspace.identityOf(account),
    workloads,
    ...(use && { use }),
    links: [
      workloadsLink(workloads),
      annotationLink(account, workspace),
      use === undefined ? unknownTrust(account, workspace) : trustLink(use),
      ...(use === undefined ? [] : providerLinks(use, workspace)),
    ],
  };
}

export const workloadsOf = (account: ServiceAccount, workspace: Workspace): readonly Workload[] =>
  workspace
    .workloadsNaming(literalText(account.metadata.name?.value) ?? '')
    .filter((workload) => runsAs(workload, account, workspace));

function runsAs(workload: Workload, account: ServiceAccount, workspace: Workspace): boolean {
  const link = serviceAccountOf(workload, workspace);
  return link.kind === 'found' && link.accounts.includes(account);
}

export function workloadsLink(workloads: readonly Workload[]): Link {
  const names = workloads.map(({ workloadKind, metadata }) =>
    `${workloadKind} ${metadata.name?.value.text ?? ''}`.trim(),
  );
  const [first] = workloads;
  if (first === undefined)
    return { answer: 'unknown', title: 'workloads run as it', detail: 'none in these files' };
  const title = names.length === 1 ? '1 workload runs as it' : `${names.length} workloads run as it`;
  return { answer: 'yes', title, detail: names.join(', '), place: { uri: first.uri, span: first.span } };
}

export function annotationLink(account: ServiceAccount, workspace: Workspace): Link {
  const annotation = findAnnotation(account.metadata, workspace, 'role-arn');
  const title = 'annotation names a role';
  if (annotation === undefined)
    return {
      answer: 'unknown',
      title,
      detail: 'no role-arn annotation: EKS Pod Identity may give it a role',
    };
  const place = { uri: account.uri, span: annotation.valueSpan };
  const text = literalText(annotation.value?.value);
  if (text === undefined)
    return {
      answer: 'unknown',
      title,
      detail: `${annotation.value?.value.text ?? ''} is filled in later`,
      place,
    };
  return { answer: 'yes', title, detail: text, place };
}

export function unknownTrust(account: ServiceAccount, workspace: Workspace): Link {
  const isTransformed = workspace.isTransformed(account.uri);
  const detail = isTransformed
    ? 'a kustomization may change the account'
    : 'no trust policy for this role in these files: add it to .irsa.yaml';
  return { answer: 'unknown', title: 'trust policy admits it', detail };
}

const ANSWERS = { allowed: 'yes', denied: 'no', unknown: 'unknown' } as const;

/** What the links behind the annotation need of a use of a role. */
export interface Asked {
  readonly identity: Identity;
  readonly role: { readonly foundBy: string; readonly trustPolicy: TrustPolicy };
  readonly arn?: RoleUse['arn'];
  readonly admission: Admission;
}

export function trustLink({ role, admission, identity }: Asked): Link {
  const { place: span, reason } = decisiveReason(admission, identity);
  return {
    answer: ANSWERS[admission.decision],
    title: 'trust policy admits it',
    detail: `${reason} (found by ${role.foundBy})`,
    place: { uri: role.trustPolicy.uri, span: span ?? role.trustPolicy.span },
  };
}

interface Reason {
  readonly reason: string;
  readonly place?: Span;
}

function decisiveReason(admission: Admission, identity: Identity): Reason {
  const attempt = decisiveAttempt(admission);
  const denial = attempt && findDenial(attempt);
  if (denial !== undefined)
    return { reason: `statement ${denial.index + 1} denies it`, place: denial.statement.span };
  const check = decisiveCheck(admission);
  if (check !== undefined) return { reason: check.reason, place: check.span };
  const subject = subjectOf(identity).text;
  switch (admission.decision) {
    case 'allowed':
      return { reason: `a statement admits '${subject}'`, ...placeOfAllowing(attempt) };
    case 'denied':
      return { reason: 'no statement of it allows a web identity' };
    case 'unknown':
      return { reason: 'it trusts EKS Pod Identity, and an association may give the role' };
  }
}

function placeOfAllowing(attempt: Attempt | undefined): Pick<Reason, 'place'> {
  const allowing = attempt?.trace.statements.find(
    ({ effect, applies }) => effect === 'Allow' && applies === 'yes',
  );
  return allowing === undefined ? {} : { place: allowing.statement.span };
}

/** The check that refused, or that could not be answered; `undefined` where the role admits the account. */
function decisiveCheck(admission: Admission): Check | undefined {
  if (admission.decision === 'allowed') return undefined;
  if (admission.decision === 'denied') return nearestMiss(admission)?.failed[0];
  return admission.attempts
    .flatMap(({ trace }) => trace.statements)
    .filter(({ applies }) => applies === 'unknown')
    .flatMap(({ checks }) => checks)
    .find(({ answer }) => answer === 'unknown');
}

/** The provider is an object in AWS: these files can only say which one it must be. */
export function providerLinks({ admission, arn }: Asked, workspace: Workspace): readonly Link[] {
  const issuer = literalText(decisiveAttempt(admission)?.request.issuer);
  if (issuer === undefined) return [];
  const provider =
    arn === undefined
      ? issuer
      : formatProviderArn({ partition: arn.partition, account: arn.account, issuer });
  const cluster = clusterOf(issuer, workspace);
  const detail = `${provider}${cluster === undefined ? '' : ` (cluster ${cluster})`}: not in these files`;
  return [{ answer: 'unknown', title: 'OIDC provider exists', detail }];
}

/** The name that `.irsa.yaml` gives to the cluster with this issuer. */
export function clusterOf(issuer: string, { configuration }: Workspace): string | undefined {
  const known = findCluster(configuration, issuer);
  return literalText(known?.name?.value);
}
