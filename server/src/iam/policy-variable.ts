import type { Scalar } from '../text/scalar.ts';
import type { Span } from '../text/span.ts';
import { conditionsOf, type PolicyDocument, type Statement, statementsOf } from './policy.ts';

/** A `${aws:…}` that IAM fills in when it evaluates a policy of version 2012-10-17, and only then (F-T17). */
export interface PolicyVariable {
  readonly scalar: Scalar;
  /** Offsets into the scalar's text. */
  readonly at: Span;
}

export const findPolicyVariables = (policy: PolicyDocument): readonly PolicyVariable[] =>
  statementsOf(policy)
    .flatMap(valuesOf)
    .flatMap((scalar) =>
      Array.from(scalar.value.text.matchAll(/\$\{(?:aws|sts):[A-Za-z][^{}:]{0,200}\}/g), (match) => ({
        scalar,
        at: { start: match.index, end: match.index + match[0].length },
      })),
    );

const valuesOf = (statement: Statement): readonly Scalar[] => [
  ...(statement.resource?.values ?? []),
  ...conditionsOf(statement).flatMap(({ values }) => values),
];
