/** A policy whose placeholders are taken for texts of their own: the same one stands for the same value. */
import type { Scalar } from '../text/scalar.ts';
import { type Value, literal } from '../text/value.ts';
import { type Condition, type PolicyDocument, type Statement, conditionsOf, statementsOf } from './policy.ts';

export interface LiteralPolicy {
  readonly policy: PolicyDocument;
  /** Puts the same texts into another value. */
  readonly fill: (value: Value) => Value;
}

/**
 * The texts are legal names in a subject, and no service's name in a key. Only conditions are filled: a provider's ARN is
 * often one placeholder, and says more when it stays unknown.
 */
export function takePlaceholdersLiterally(policy: PolicyDocument): LiteralPolicy {
  const names = new Map(holesOf(policy).map((hole, index) => [hole, `${index}-hole`]));
  const longestFirst = [...names].sort(([a], [b]) => b.length - a.length);
  const fill = (value: Value): Value =>
    value.text === ''
      ? value
      : literal(longestFirst.reduce((filled, [hole, name]) => filled.replaceAll(hole, name), value.text));
  return { policy: mapConditions(policy, fill), fill };
}

function holesOf(policy: PolicyDocument): readonly string[] {
  const values = statementsOf(policy)
    .flatMap(conditionsOf)
    .flatMap(({ key, values: wanted }) => [key.value, ...wanted.map(({ value }) => value)]);
  const holes = values.flatMap(({ text, holes: spans }) =>
    spans.map(({ start, end }) => text.slice(start, end)),
  );
  return [...new Set(holes)].filter((hole) => hole !== '');
}

function mapConditions(policy: PolicyDocument, fill: (value: Value) => Value): PolicyDocument {
  const fillScalar = (scalar: Scalar): Scalar => ({ ...scalar, value: fill(scalar.value) });
  const fillCondition = (condition: Condition): Condition => ({
    ...condition,
    key: fillScalar(condition.key),
    values: condition.values.map(fillScalar),
  });
  const fillStatement = (statement: Statement): Statement =>
    statement.condition === undefined
      ? statement
      : {
          ...statement,
          condition: {
            ...statement.condition,
            blocks: statement.condition.blocks.map((block) => ({
              ...block,
              conditions: block.conditions.map(fillCondition),
            })),
          },
        };
  return { ...policy, statements: statementsOf(policy).map(fillStatement) };
}
