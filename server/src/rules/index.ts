import { roleArnFormat } from './role-arn-format.ts';
import type { Rule } from './rule.ts';

/** Every rule, in the order of the chain: service account, workload, trust policy, the links between them. */
export const RULES: readonly Rule[] = [roleArnFormat];
