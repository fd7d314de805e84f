import type { Place } from '../text/span.ts';
import type { PermissionPolicy, TrustPolicy } from './resource.ts';

/** How it is known that a policy belongs to a role, the most certain way first. */
export type FoundBy = 'configuration' | 'AWS CLI output' | 'command' | 'file name';

/** A role of which these files hold a policy. `arn` is `undefined` where only its name is known. */
export interface Role {
  readonly name: string;
  readonly arn?: string;
  readonly foundBy: FoundBy;
  /** What says so: the entry, the output's ARN, the command or the policy file itself. */
  readonly declaredAt: Place;
  readonly trustPolicy?: TrustPolicy;
  readonly permissionPolicies: readonly PermissionPolicy[];
}
