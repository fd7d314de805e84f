import { formatRoleArn, type RoleArn } from '../../iam/arn.ts';
import type { StatementTrace } from '../../iam/trace.ts';
import { findDenial, nearestMiss, trustsPodIdentity } from '../../model/admission.ts';
import type { PolicyVerdict } from './policy-verdict.ts';

/** What decides, a sentence each. */
export function reasonsFor(verdicts: readonly PolicyVerdict[], arn: RoleArn | undefined): readonly string[] {
  if (verdicts.length > 0) {
    const decisions = new Set(verdicts.map(({ admission }) => admission.decision));
    const doubt = "several trust policies may be the role's, and they differ";
    return [...(decisions.size > 1 ? [doubt] : []), ...verdicts.flatMap(reasonsOf)];
  }
  if (arn === undefined)
    return ['these files do not say which role it is given: no role-arn annotation is known'];
  return [`no trust policy for role '${formatRoleArn(arn)}' is in these files: add it to .irsa.yaml`];
}

function reasonsOf(verdict: PolicyVerdict): readonly string[] {
  const { statements } = verdict.attempt.trace;
  switch (verdict.admission.decision) {
    case 'allowed':
      return statements
        .filter(({ effect, applies }) => effect === 'Allow' && applies === 'yes')
        .map(({ index }) => `statement ${index + 1} admits it`);
    case 'denied':
      return whyDenied(verdict);
    case 'unknown':
      return whyUnknown(verdict, statements);
  }
}

function whyDenied({ admission, attempt }: PolicyVerdict): readonly string[] {
  const denial = findDenial(attempt);
  if (denial !== undefined) return [`statement ${denial.index + 1} denies it`];
  const failed = nearestMiss(admission)?.failed.map(({ reason }) => reason) ?? [];
  return failed.length > 0 ? failed : ['no statement of the trust policy allows a web identity'];
}

function whyUnknown(
  { trustPolicy, attempt }: PolicyVerdict,
  statements: readonly StatementTrace[],
): readonly string[] {
  const open = statements
    .filter(({ applies }) => applies === 'unknown')
    .flatMap(({ checks }) => checks.filter(({ answer }) => answer === 'unknown'))
    .map(({ reason }) => reason);
  if (attempt.trace.decision === 'denied' && trustsPodIdentity(trustPolicy.policy))
    return ['the role trusts EKS Pod Identity, and an association may give it to the account'];
  return open.length > 0 ? [...new Set(open)] : ['a template hides part of the trust policy'];
}
