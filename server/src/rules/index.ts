import { roleArnFormat } from './role-arn-format.ts';
import { trustAdmitsAccount } from './trust-admits-account.ts';
import { sameAccount } from './same-account.ts';
import { rolePath } from './role-path.ts';
import { audienceAgreement } from './audience-agreement.ts';
import { subjectExists } from './subject-exists.ts';
import type { Rule } from './rule.ts';

/** Every rule, in the order of the chain: service account, workload, trust policy, the links between them. */
export const RULES: readonly Rule[] = [
  roleArnFormat,
  trustAdmitsAccount,
  sameAccount,
  rolePath,
  audienceAgreement,
  subjectExists,
];
