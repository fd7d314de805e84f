import type { FileModel } from '../model/file-model.ts';
import type { TrustPolicy } from '../model/resource.ts';
import { findPlaceholders } from '../text/placeholder.ts';
import page from './policy-size.md';
import type { Finding, Rule } from './rule.ts';
import { findTrustPolicies, isWhole } from './trust-policy.ts';

/** From here on there is no room for another statement of usual length. */
const NEARLY_FULL = 0.75;

/** IAM counts all characters but white space (F-T14). */
export const policySize: Rule = {
  id: 'policy-size',
  severity: 'warning',
  summary: 'A trust policy is longer than the account allows, or nearly so.',
  page,
  *check(model, { configuration: { trustPolicyQuota } }) {
    for (const trust of findTrustPolicies(model)) {
      const size = isCountable(model, trust) ? sizeOf(model, trust) : 0;
      const finding = judge(size, trustPolicyQuota);
      if (finding === undefined) continue;
      const statement = trust.policy.keys.find(({ value }) => value === 'Statement');
      yield { span: statement?.span ?? trust.span, ...finding };
    }
  },
};

function judge(size: number, quota: number): Omit<Finding, 'span'> | undefined {
  if (size > quota)
    return {
      message: `the policy has ${size} characters without white space, ${size - quota} more than the quota of ${quota}: IAM rejects it with 'Cannot exceed quota for ACLSizePerRole'`,
    };
  if (size < quota * NEARLY_FULL) return undefined;
  return {
    severity: 'info',
    message: `the policy has ${size} of the ${quota} characters that the quota allows: there is hardly room for another cluster`,
  };
}

/** Only JSON is sent as it stands, and AWS's own output is no longer than it may be. */
const isCountable = (model: FileModel, trust: TrustPolicy): boolean =>
  isWhole(model, trust) && trust.role === undefined && findPlaceholders(textOf(model, trust)).length === 0;

const sizeOf = (model: FileModel, trust: TrustPolicy): number =>
  textOf(model, trust).match(/\S/g)?.length ?? 0;

/** A policy variable is sent as it stands too. */
const textOf = ({ source }: FileModel, { span }: TrustPolicy): string =>
  source.text.slice(span.start, span.end).replace(/\$\{(?=(?:aws|sts):)/g, '__');
