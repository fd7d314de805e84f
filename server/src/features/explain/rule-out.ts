import { claimOf, issuersOf } from '../../iam/claim.ts';
import { statementsOf } from '../../iam/policy.ts';
import type { Check } from '../../iam/trace.ts';
import { nearestMiss } from '../../model/admission.ts';
import { clusterOf } from '../../model/chain.ts';
import type { Workload } from '../../model/resource.ts';
import { findRoleArn, type RoleUse } from '../../model/role-use.ts';
import { serviceAccountOf } from '../../model/runs-as.ts';
import type { Workspace } from '../../model/workspace.ts';
import { literalText } from '../../text/value.ts';
import type { Need } from './cause.ts';
import type { Scope } from './scope.ts';

/** Silence rules a cause out only where there was everything to look at. */
export function canRuleOut(need: Need | undefined, scope: Scope, workspace: Workspace): boolean {
  switch (need) {
    case undefined:
      return false;
    case 'trust policy':
      return all(scope.roles, ({ trustPolicy }) => trustPolicy?.complete === true);
    case 'subject':
      return all(scope.uses, (use) => isAnswered(use, (check) => claimIn(check) === 'sub'));
    case 'audience':
      return all(scope.uses, (use) => isAnswered(use, (check) => claimIn(check) === 'aud'));
    case 'provider':
      return all(scope.uses, (use) => isAnswered(use, ({ kind }) => kind === 'principal'));
    case 'role annotation':
      return all(scope.accounts, (account) => findRoleArn(account, workspace) !== undefined);
    case 'workload':
      return all(scope.workloads, (workload) => runsWithRole(workload, workspace));
    case 'known issuer':
      return all(scope.roles, ({ trustPolicy }) => {
        const issuers = trustPolicy === undefined ? [] : statementsOf(trustPolicy.policy).flatMap(issuersOf);
        return all(issuers, (issuer) => clusterOf(literalText(issuer) ?? '', workspace) !== undefined);
      });
  }
}

/** Of nothing, nothing is known. */
const all = <T>(items: readonly T[], isSo: (item: T) => boolean): boolean =>
  items.length > 0 && items.every(isSo);

/** Admitted, or refused for something else. */
function isAnswered({ admission }: RoleUse, isAbout: (check: Check) => boolean): boolean {
  switch (admission.decision) {
    case 'allowed':
      return true;
    case 'denied':
      return nearestMiss(admission)?.failed.some(isAbout) === false;
    case 'unknown':
      return false;
  }
}

const claimIn = (check: Check): string | undefined =>
  check.kind === 'condition' ? claimOf(check.condition.key.value)?.claim : undefined;

function runsWithRole(workload: Workload, workspace: Workspace): boolean {
  const link = serviceAccountOf(workload, workspace);
  if (link.kind !== 'found') return false;
  return all(link.accounts, (account) => findRoleArn(account, workspace) !== undefined);
}
