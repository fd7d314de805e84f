import type { Answer } from '../../../server/src/text/answer.ts';

/** What the request has for the key: nothing, values (`${…}` is a hole), or who knows. */
export type Has = 'absent' | 'who knows' | readonly string[];

/**
 * One line of the conformance table. The source is a page of the IAM User Guide, shortened (operators = "Condition
 * operators", multi = "Multivalued context keys", variables = "Variables and tags"), or one of this project's facts.
 */
export type OperatorRow = readonly [
  operator: string,
  has: Has,
  wants: readonly string[],
  answer: Answer,
  source: string,
];
