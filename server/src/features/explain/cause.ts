/** What can be behind an error. Counted from public fault reports. */
export interface Cause {
  readonly title: string;
  /** The rules whose findings show this cause; none where files cannot show it. */
  readonly rules: readonly string[];
  /** What these files must hold for silent rules to rule the cause out; without it they never do. */
  readonly needs?: Need;
  /** Where to look where these files do not tell. */
  readonly advice: string;
}

/**
 * `trust policy`: every role concerned has its own, fully known. `subject`, `audience`, `provider`: the evaluator has
 * answered that very question of every use of a role. `role annotation`: every service account concerned names a role.
 * `workload`: every workload runs as such an account. `known issuer`: every trust policy names a cluster of `.irsa.yaml`.
 */
export type Need =
  'trust policy' | 'subject' | 'audience' | 'provider' | 'role annotation' | 'workload' | 'known issuer';
