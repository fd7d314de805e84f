import type { Admission, Attempt } from '../../model/admission.ts';
import type { TrustPolicy } from '../../model/resource.ts';

/** What one trust policy says to a service account. */
export interface PolicyVerdict {
  readonly trustPolicy: TrustPolicy;
  readonly foundBy: string;
  readonly admission: Admission;
  /** Of all that was tried, what decides. */
  readonly attempt: Attempt;
}
