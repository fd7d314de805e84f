import { concernsServiceAccounts, isAboutServiceAccounts } from '../iam/concerns-service-accounts.ts';
import { type Statement, statementsOf } from '../iam/policy.ts';
import { type FileModel, resourcesOf } from '../model/file-model.ts';
import type { PermissionPolicy, TrustPolicy } from '../model/resource.ts';
import { overlaps } from '../text/span.ts';

/** The file's trust policies that are ours to judge. */
export const findTrustPolicies = (model: FileModel): readonly TrustPolicy[] =>
  resourcesOf(model, 'TrustPolicy').filter(({ policy }) => concernsServiceAccounts(policy));

/** The statements about service accounts; a policy may hold others, for someone else. */
export const findStatements = (model: FileModel): readonly Statement[] =>
  findTrustPolicies(model).flatMap(({ policy }) => statementsOf(policy).filter(isAboutServiceAccounts));

/** May something be missing in the policy? Not where a template hides a part, nor while its text is broken. */
export const isWhole = (model: FileModel, { complete, span }: TrustPolicy | PermissionPolicy): boolean =>
  complete && !model.problems.some((problem) => overlaps(problem.span, span) || problem.kind !== 'syntax');
