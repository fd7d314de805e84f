/**
 * One condition against one request. Source: IAM User Guide, "Condition operators", "Multivalued context keys" (F-T6 to
 * F-T9).
 */
import { type Answer, allOf, anyOf, not, toAnswer } from '../text/answer.ts';
import { type Value, equalValues, isLiteral, literal, unknownValue } from '../text/value.ts';
import { type Question, compare } from './compare.ts';
import { type ConditionOperator, parseOperator } from './condition-operator.ts';
import { describeCondition, describeUnreadOperator } from './describe-condition.ts';
import type { Condition } from './policy.ts';
import type { Actual, RequestContext } from './request-context.ts';
import type { ConditionCheck } from './trace.ts';

export function matchCondition(
  condition: Condition,
  context: RequestContext,
  escapes: boolean,
): ConditionCheck {
  const operator = parseOperator(condition.operator.value);
  const check = { kind: 'condition', condition, span: condition.span } as const;
  if (operator === undefined)
    return { ...check, answer: 'unknown', reason: describeUnreadOperator(condition.operator.value) };
  const question: Question = { operator, wanted: condition.values.map(wantedValue), escapes };
  const possible = context(condition.key.value);
  const answers = possible.map((actual) => holds(question, actual));
  const answer = agreementOf(answers);
  const shown = possible.length === 1 || answer !== 'unknown' ? possible[0] : undefined;
  return {
    ...check,
    answer,
    reason: describeCondition(condition.key.value, question, shown, answer),
    ...(shown?.kind === 'present' && { actual: shown.values.map((value) => value.text) }),
  };
}

function wantedValue({ value, type }: Condition['values'][number]): Value {
  if (type === 'null') return unknownValue(value.text);
  return type === 'boolean' ? literal(value.text.toLowerCase()) : value;
}

/** What all of them say; `unknown` where they differ. */
function agreementOf(answers: readonly Answer[]): Answer {
  const [first = 'unknown'] = answers;
  return answers.every((answer) => answer === first) ? first : 'unknown';
}

export function holds(question: Question, actual: Actual): Answer {
  const { operator } = question;
  if (operator.family === 'Null') return holdsNull(question, actual);
  switch (actual.kind) {
    case 'unknown':
      return 'unknown';
    case 'absent':
      return holdsWithoutKey(operator);
    case 'present':
      return holdsForValues(question, actual.values);
  }
}

function holdsWithoutKey({ set, ifExists, negated }: ConditionOperator): Answer {
  if (ifExists || set === 'ForAllValues') return 'yes';
  return toAnswer(negated && set === undefined);
}

function holdsForValues(question: Question, values: readonly Value[]): Answer {
  const { set, negated } = question.operator;
  const alone = values.map((value) => holdsForOne(question, value));
  if (set === undefined) return joinWithoutSet(alone, negated);
  const answers = values.map((value) => holdsInSet(question, value, toAnswer(set === 'ForAllValues')));
  return set === 'ForAllValues' ? allOf(answers) : anyOf(answers);
}

/** An empty text counts as no value, and a hole may be filled with one. */
function holdsInSet(question: Question, value: Value, withoutValue: Answer): Answer {
  const isEmpty = equalValues(value, literal(''));
  if (isEmpty === 'yes') return withoutValue;
  const answer = holdsForOne(question, value);
  return isEmpty === 'no' ? answer : agreementOf([answer, withoutValue]);
}

/** AWS does not document several values without a set prefix (F-T12): only where none matches is there no doubt. */
function joinWithoutSet(answers: readonly Answer[], negated: boolean): Answer {
  const [first = 'unknown', ...others] = answers;
  return others.length === 0 || first === toAnswer(negated) ? agreementOf(answers) : 'unknown';
}

/** Values of the wrong type never match; what their negation answers is not documented. */
function holdsForOne(question: Question, actual: Value): Answer {
  const { wanted, operator } = question;
  if (wanted.length === 0) return 'unknown';
  const wrongType = operator.negated ? 'unknown' : 'no';
  const any = anyOf(wanted.map((value) => compare(question, value, actual) ?? wrongType));
  return operator.negated ? not(any) : any;
}

/** With a set prefix, `Null` is always or never true (F-T9). */
function holdsNull({ operator, wanted }: Question, actual: Actual): Answer {
  if (operator.set !== undefined) return toAnswer(operator.set === 'ForAllValues');
  if (actual.kind === 'unknown' || wanted.length === 0) return 'unknown';
  const isNull = String(actual.kind === 'absent');
  return anyOf(
    wanted.map((value) => {
      if (!isLiteral(value) || !/^(?:true|false)$/.test(value.text)) return 'unknown';
      return toAnswer(value.text === isNull);
    }),
  );
}
