/** What of a workspace an error message is about: all of it where the message names nobody. */
import type { Diagnosis } from '../../engine/diagnose.ts';
import { identityKey } from '../../model/identity.ts';
import type { ServiceAccount, Workload } from '../../model/resource.ts';
import { findRoleArn, type RoleUse } from '../../model/role-use.ts';
import type { Role } from '../../model/role.ts';
import type { Workspace } from '../../model/workspace.ts';
import { overlaps, type Place } from '../../text/span.ts';
import type { ErrorFacts } from './error-facts.ts';

export interface Scope {
  readonly accounts: readonly ServiceAccount[];
  readonly roles: readonly Role[];
  readonly uses: readonly RoleUse[];
  readonly workloads: readonly Workload[];
  readonly uris: ReadonlySet<string>;
  /** Does a finding concern what the message is about? */
  readonly contains: (diagnosis: Diagnosis) => boolean;
}

export function scopeOf(facts: ErrorFacts, workspace: Workspace): Scope {
  return facts.roleName === undefined && facts.serviceAccount === undefined
    ? wholeOf(workspace)
    : namedBy(facts, workspace);
}

const wholeOf = (workspace: Workspace): Scope => ({
  accounts: workspace.serviceAccounts,
  roles: workspace.roles,
  uses: workspace.roleUses,
  workloads: workspace.workloads,
  uris: new Set(workspace.models.map(({ uri }) => uri)),
  contains: () => true,
});

function namedBy({ roleName, serviceAccount }: ErrorFacts, workspace: Workspace): Scope {
  const role = roleName?.toLowerCase();
  const names = (account: ServiceAccount): boolean =>
    role !== undefined && findRoleArn(account, workspace)?.arn.name.toLowerCase() === role;
  const accounts = workspace.serviceAccounts.filter(
    (account) =>
      names(account) ||
      (serviceAccount !== undefined && identityKey(workspace.identityOf(account)) === serviceAccount),
  );
  const uses = workspace.roleUses.filter(
    ({ arn, account }) =>
      accounts.includes(account) && (role === undefined || arn.name.toLowerCase() === role),
  );
  const roles = roleName === undefined ? uses.map((use) => use.role) : workspace.rolesNamed(roleName);
  const { workloads } = workspace;
  const isHere = accounts.length > 0 || roles.length > 0;
  const policies = roles.flatMap(({ trustPolicy }) => trustPolicy ?? []);
  const places: readonly Place[] = [...accounts, ...policies, ...(isHere ? workloads : [])];
  return {
    accounts,
    roles,
    uses,
    workloads,
    uris: new Set(places.map(({ uri }) => uri)),
    contains: ({ uri, span }) => places.some((place) => place.uri === uri && overlaps(place.span, span)),
  };
}

/** Whom the message names, where these files do not know them. */
export function findStranger({ roleName, serviceAccount }: ErrorFacts, scope: Scope): string | undefined {
  if (scope.accounts.length > 0 || scope.roles.length > 0) return undefined;
  if (roleName !== undefined) return `role '${roleName}'`;
  return serviceAccount === undefined ? undefined : `service account '${serviceAccount}'`;
}
