import type { Decision } from '../../../server/src/iam/trace.ts';
import type { Asked, Fields } from '../policies.ts';

/**
 * One line of the conformance table: a policy's statements and what they decide for `shop/app`, or for another request.
 * The source is a page of the IAM User Guide, shortened, an issue that reports the case, or one of this project's facts.
 */
export type DecisionRow = readonly [
  about: string,
  statements: readonly Fields[],
  decision: Decision,
  source: string,
  request?: Asked,
];
