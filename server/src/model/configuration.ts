/** The workspace's `.irsa.yaml`. */
import { STS_AUDIENCE, withoutScheme } from '../iam/issuer.ts';
import type { Scalar } from '../text/scalar.ts';
import type { Located, Span } from '../text/span.ts';
import { literalText } from '../text/value.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

export type SeverityOrOff = Severity | 'off';

export interface Configuration {
  readonly clusters: readonly ConfiguredCluster[];
  readonly roles: readonly ConfiguredRole[];
  /** Service accounts that something outside these files creates. */
  readonly serviceAccounts: readonly ConfiguredServiceAccount[];
  /** The webhook's `--annotation-prefix`; `eks.amazonaws.com` on EKS (F-W1). */
  readonly annotationPrefix: string;
  /** The audiences that tokens for STS may carry. */
  readonly audiences: readonly string[];
  /** The account's quota for the length of a trust policy, in characters without white space (F-T14). */
  readonly trustPolicyQuota: number;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly rules: Readonly<Record<string, SeverityOrOff>>;
  readonly overrides: readonly RuleOverride[];
  readonly ignore: readonly IgnoreEntry[];
  /** The rule ids that the file names, each where it stands. */
  readonly ruleNames: readonly Located<string>[];
  /** What the file says that we do not understand. */
  readonly problems: readonly Located<string>[];
}

export interface ConfiguredCluster {
  readonly name?: Scalar;
  readonly issuer?: Scalar;
  readonly account?: Scalar;
  readonly region?: Scalar;
  readonly audience?: Scalar;
}

/** Paths are relative to the configuration file. */
export interface ConfiguredRole {
  readonly arn: Scalar;
  readonly trustPolicy?: Scalar;
  readonly permissionPolicies: readonly Scalar[];
}

export interface ConfiguredServiceAccount {
  readonly namespace: Scalar;
  readonly name: Scalar;
  readonly roleArn?: Scalar;
}

/** Severities for the files that match one of `files`. */
export interface RuleOverride {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, SeverityOrOff>>;
}

/** Findings of `rule` in files that match `path` are not shown, for `reason`. */
export interface IgnoreEntry {
  readonly rule: string;
  readonly path: string;
  readonly reason: string;
  readonly span: Span;
}

/** What holds where a workspace has no configuration file. */
export const DEFAULT_CONFIGURATION: Configuration = {
  clusters: [],
  roles: [],
  serviceAccounts: [],
  annotationPrefix: 'eks.amazonaws.com',
  audiences: [STS_AUDIENCE],
  trustPolicyQuota: 2048,
  include: [],
  exclude: [],
  rules: {},
  overrides: [],
  ignore: [],
  ruleNames: [],
  problems: [],
};

/** The cluster with this issuer, either with or without `https://`; `undefined` where none is known to have it. */
export function findCluster(
  { clusters }: Configuration,
  issuer: string | undefined,
): ConfiguredCluster | undefined {
  if (issuer === undefined) return undefined;
  return clusters.find((cluster) => {
    const known = literalText(cluster.issuer?.value);
    return known !== undefined && withoutScheme(known) === withoutScheme(issuer);
  });
}
