import { concernsServiceAccounts, isAboutServiceAccounts } from '../iam/concerns-service-accounts.ts';
import { type Statement, statementsOf } from '../iam/policy.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import type { PermissionPolicy, TrustPolicy } from '../model/resource.ts';

/** The file's trust policies that are ours to judge. */
export const findTrustPolicies = (model: FileModel): readonly TrustPolicy[] =>
  resourcesOf(model, 'TrustPolicy').filter(({ policy }) => concernsServiceAccounts(policy));

/** The statements about service accounts; a policy may hold others, for someone else. */
export const findStatements = (model: FileModel): readonly Statement[] =>
  findTrustPolicies(model).flatMap(({ policy }) => statementsOf(policy).filter(isAboutServiceAccounts));

/** Those trust policies and the permission policies of users, groups and roles: a policy of a resource names principals. */
export const findRolePolicies = (model: FileModel): readonly (TrustPolicy | PermissionPolicy)[] => [
  ...findTrustPolicies(model),
  ...resourcesOf(model, 'PermissionPolicy').filter(({ policy }) =>
    statementsOf(policy).every(({ principal }) => principal === undefined),
  ),
];

/** May something be missing in the policy? Not where a template hides a part, nor while the text is broken. */
export const isWhole = (model: FileModel, { complete }: TrustPolicy | PermissionPolicy): boolean =>
  complete && model.problems.length === 0;
