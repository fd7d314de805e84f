import { parseProviderArn, type RoleArn } from '../iam/arn.ts';
import { withoutScheme } from '../iam/issuer.ts';
import { principalsOf } from '../iam/policy.ts';
import { findAnnotation } from '../model/annotation.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import type { ServiceAccount } from '../model/resource.ts';
import { findRoleArn } from '../model/role-use.ts';
import type { Workspace } from '../model/workspace.ts';
import { accountStatements } from '../rules/account-statements.ts';
import type { Fix } from '../rules/rule.ts';
import { renderTrustPolicy } from '../scaffold/trust-policy.ts';
import { resolvePath } from '../text/path.ts';
import { contains, type Span } from '../text/span.ts';
import { literalText } from '../text/value.ts';
import { stsAudiencesOf } from './sts-audiences.ts';

/** A cluster that the account may live in. */
interface Issuer {
  readonly issuer: string;
  readonly audience?: string;
  /** What tells it from others. */
  readonly label: string;
}

const TITLE = 'create trust policy for this service account';

/** For a service account whose role has no trust policy here: the policy, in a file beside the manifest, for each cluster it may be in. */
export function createTrustPolicies(model: FileModel, range: Span, workspace: Workspace): readonly Fix[] {
  const account = resourcesOf(model, 'ServiceAccount').find(({ span }) => contains(span, range.start));
  const role = account && findRoleArn(account, workspace)?.arn;
  if (account === undefined || role === undefined || workspace.isTransformed(model.uri)) return [];
  if (workspace.rolesWithArn(role).some(({ trustPolicy }) => trustPolicy !== undefined)) return [];
  const uri = resolvePath(model.uri, `${role.name}-trust-policy.json`);
  if (uri === undefined || workspace.modelOf(uri) !== undefined) return [];
  const issuers = findIssuers(role, workspace);
  return issuers.map((issuer) => ({
    title: issuers.length === 1 ? TITLE : `${TITLE} (${issuer.label})`,
    isSafe: false,
    edits: [],
    creates: [{ uri, text: renderFor(account, role, issuer, workspace) }],
  }));
}

function renderFor(account: ServiceAccount, role: RoleArn, issuer: Issuer, workspace: Workspace): string {
  const { namespace, name } = workspace.identityOf(account);
  const [defaultAudience = '<audience>'] = stsAudiencesOf(workspace.configuration);
  const asked = literalText(findAnnotation(account.metadata, workspace, 'audience')?.value?.value);
  return renderTrustPolicy({
    role,
    issuer: issuer.issuer,
    audience: asked ?? issuer.audience ?? defaultAudience,
    serviceAccount: {
      namespace: literalText(namespace) ?? '<namespace>',
      name: literalText(name) ?? '<service-account>',
    },
  });
}

/** Those the configuration lists, else those that trust policies here name; of these, the role's own account's where there are any. */
function findIssuers({ account }: RoleArn, workspace: Workspace): readonly Issuer[] {
  const known = [configuredIssuers(workspace), usedIssuers(workspace)].find((issuers) => issuers.length > 0);
  const near = known?.filter((issuer) => issuer.account === account) ?? [];
  return (near.length > 0 ? near : known) ?? [{ issuer: '<oidc-issuer>', label: '' }];
}

type IssuerOfAccount = Issuer & { readonly account?: string };

const configuredIssuers = ({ configuration }: Workspace): readonly IssuerOfAccount[] =>
  configuration.clusters.flatMap((cluster) => {
    const url = literalText(cluster.issuer?.value);
    if (url === undefined) return [];
    const issuer = withoutScheme(url);
    const account = literalText(cluster.account?.value);
    const audience = literalText(cluster.audience?.value);
    const label = literalText(cluster.name?.value) ?? issuer;
    return [{ issuer, label, ...(account && { account }), ...(audience && { audience }) }];
  });

function usedIssuers({ models }: Workspace): readonly IssuerOfAccount[] {
  const providers = models
    .flatMap(accountStatements)
    .flatMap(({ statement }) => principalsOf(statement, 'Federated'))
    .flatMap(({ id }) => parseProviderArn(literalText(id.value) ?? '') ?? []);
  const unique = new Map(providers.map((provider) => [`${provider.account} ${provider.issuer}`, provider]));
  return [...unique.values()].map(({ issuer, account }) => ({ issuer, account, label: issuer }));
}
