/** What can be behind an error. Counted from public fault reports. */
export interface Cause {
  readonly title: string;
  /** The rules whose findings show this cause; none where files cannot show it. */
  readonly rules: readonly string[];
  /** What these files must hold to rule the cause out: the role's trust policy, or a service account that names the role as well. */
  readonly needs?: 'trust policy' | 'both sides';
  /** Where to look where these files do not tell. */
  readonly advice: string;
}
