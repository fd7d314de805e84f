/** What stands over a service account, a workload and a trust policy's statement. */
import { parseRoleArn } from '../iam/arn.ts';
import { type Statement, statementsOf } from '../iam/policy.ts';
import { admissionOf } from '../model/admission.ts';
import { chainOf } from '../model/chain.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import { describeIdentity } from '../model/identity.ts';
import { accountReferenceOf } from '../model/pod-spec.ts';
import type { ServiceAccount, TrustPolicy, Workload } from '../model/resource.ts';
import { findRoleArn } from '../model/role-use.ts';
import { serviceAccountOf } from '../model/runs-as.ts';
import type { Workspace } from '../model/workspace.ts';
import type { Place, Span } from '../text/span.ts';
import { isLiteral } from '../text/value.ts';

export interface Lens {
  readonly span: Span;
  readonly title: string;
  /** What a click shows. */
  readonly places: readonly Place[];
}

export const findLenses = (model: FileModel, workspace: Workspace): readonly Lens[] => [
  ...resourcesOf(model, 'ServiceAccount').map((account) => overAccount(account, workspace)),
  ...resourcesOf(model, 'Workload').flatMap((workload) => overWorkload(workload, workspace)),
  ...resourcesOf(model, 'TrustPolicy').flatMap((trust) => overStatements(trust, model, workspace)),
];

/** Words, as screen readers pass over a tick alone. */
const TRUST = { allowed: 'trusted ✓', denied: 'not trusted ✗', unknown: 'trust not known' } as const;

function overAccount(account: ServiceAccount, workspace: Workspace): Lens {
  const { use, workloads } = chainOf(account, workspace);
  const role = findRoleArn(account, workspace)?.arn.name;
  const parts = [
    role === undefined ? 'no role' : `role ${role}`,
    ...(role === undefined ? [] : [TRUST[use?.admission.decision ?? 'unknown']]),
    count(workloads.length, 'workload'),
  ];
  const policy =
    use === undefined ? [] : [{ uri: use.role.trustPolicy.uri, span: use.role.trustPolicy.span }];
  return {
    span: startOf(account.span),
    title: parts.join(' · '),
    places: [...policy, ...workloads.map(placeOf)],
  };
}

/** Not over each of the many that run as `default` without a word. */
function overWorkload(workload: Workload, workspace: Workspace): readonly Lens[] {
  const reference = workload.podSpec && accountReferenceOf(workload.podSpec);
  const link = serviceAccountOf(workload, workspace);
  if (reference === undefined || link.kind !== 'found') return [];
  const [account] = link.accounts;
  const runsAs = `runs as ${describeIdentity(link)}`;
  if (account === undefined) return [{ span: startOf(workload.span), title: runsAs, places: [] }];
  const arn = findRoleArn(account, workspace)?.annotation.value?.value.text;
  const decision = chainOf(account, workspace).use?.admission.decision ?? 'unknown';
  const role = arn === undefined ? 'no role' : `${arn} ${MARKS[decision]}`.trim();
  return [{ span: startOf(workload.span), title: `${runsAs} → ${role}`, places: link.accounts.map(placeOf) }];
}

const MARKS = { allowed: '✓ trusted', denied: '✗ not trusted', unknown: '' } as const;

function overStatements(trust: TrustPolicy, model: FileModel, workspace: Workspace): readonly Lens[] {
  const role = workspace.roles.find(({ trustPolicy }) => trustPolicy?.policy === trust.policy);
  const arn = parseRoleArn(role?.arn ?? '');
  const admissions = workspace.serviceAccounts
    .map((account) => ({ account, identity: workspace.identityOf(account) }))
    .filter(({ identity }) => isLiteral(identity.name) && isLiteral(identity.namespace))
    .map(({ account, identity }) => ({
      account,
      admission: admissionOf(trust.policy, { identity, ...(arn && { role: arn }) }, workspace.configuration),
    }));
  const size = sizeOf(trust, model, workspace);
  return statementsOf(trust.policy).flatMap((statement, index) => {
    if (statement.effect?.value.text !== 'Allow') return [];
    const admitted = admissions.filter(({ admission }) =>
      admission.attempts.some(({ trace }) => trace.statements[index]?.applies === 'yes'),
    );
    return [
      lensOf(
        statement,
        admitted.map(({ account }) => account),
        size,
      ),
    ];
  });
}

const lensOf = (statement: Statement, accounts: readonly ServiceAccount[], size: string): Lens => ({
  span: startOf(statement.span),
  title: `admits ${count(accounts.length, 'service account')}${size}`,
  places: accounts.map(placeOf),
});

/** IAM counts all characters but white space (F-T14). Only JSON is sent as it stands. */
function sizeOf({ span }: TrustPolicy, { uri, source }: FileModel, { configuration }: Workspace): string {
  if (!/\.jsonc?$/i.test(uri)) return '';
  const size = source.text.slice(span.start, span.end).match(/\S/g)?.length ?? 0;
  return ` · ${group(size)} of ${group(configuration.trustPolicyQuota)} characters`;
}

const group = (number: number): string => String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

const startOf = ({ start }: Span): Span => ({ start, end: start });

const placeOf = ({ uri, span, metadata }: ServiceAccount | Workload): Place => ({
  uri,
  span: metadata.name?.content ?? span,
});
