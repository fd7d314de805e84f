/** Why a condition is true, false or not known: one sentence, in our voice. */
import type { Answer } from '../text/answer.ts';
import { type Value, isLiteral } from '../text/value.ts';
import type { Question } from './compare.ts';
import { type ConditionOperator, findOperatorInOtherCase } from './condition-operator.ts';
import type { Actual } from './request-context.ts';

export function describeUnreadOperator(text: string): string {
  const meant = findOperatorInOtherCase(text);
  return meant === undefined
    ? `'${text}' is no condition operator`
    : `whether AWS takes '${text}' for '${meant}' is not documented`;
}

/** `actual` is `undefined` where it is not known whose key this is. */
export function describeCondition(
  key: Value,
  question: Question,
  actual: Actual | undefined,
  answer: Answer,
): string {
  if (actual === undefined) return `whose key '${key.text}' is depends on what fills it`;
  switch (actual.kind) {
    case 'unknown':
      return actual.why;
    case 'absent':
      return describeAbsent(question, actual.why, answer);
    case 'present':
      return describePresent(key, question, actual.values, answer);
  }
}

function describeAbsent({ operator }: Question, why: string, answer: Answer): string {
  if (answer === 'unknown') return `${why}, and what the condition wants is not known here`;
  if (operator.family === 'Null' && operator.set === undefined)
    return answer === 'yes' ? `${why}, as the condition wants` : `${why}, and the condition wants the key`;
  return `${why}, so this condition is ${answer === 'yes' ? 'always' : 'never'} true`;
}

function describePresent(key: Value, question: Question, values: readonly Value[], answer: Answer): string {
  const { operator, wanted } = question;
  if (operator.family === 'Null') return describeNull(key, operator, answer);
  const is = `'${key.text}' is ${quoteAll(values, 'and')}`;
  if (wanted.length === 0) return `${is}, and the condition's values cannot be read here`;
  switch (answer) {
    case 'yes':
      return `${is}, ${describeMatch(question, values)}`;
    case 'no':
      return `${is}, ${describeMismatch(question)}`;
    case 'unknown':
      return `${is}, the condition ${asks(question)}: ${whyUnknown(values, wanted)}`;
  }
}

const asks = ({ operator, wanted }: Question): string =>
  `${operator.negated ? 'excludes' : 'wants'} ${quoteAll(wanted, 'or')}`;

function describeMatch(question: Question, values: readonly Value[]): string {
  const isSame = question.wanted.some((value) => values.every((actual) => actual.text === value.text));
  return isSame && !question.operator.negated
    ? 'as the condition wants'
    : `and the condition ${asks(question)}`;
}

function describeMismatch(question: Question): string {
  const { operator, wanted } = question;
  if (operator.negated) return 'which the condition excludes';
  return `the condition ${asks(question)}${hintAtWildcard(operator, wanted)}`;
}

function describeNull(key: Value, { set }: ConditionOperator, answer: Answer): string {
  if (answer === 'unknown') return `'${key.text}' is there, and what the condition wants is not known here`;
  if (set !== undefined) return `'${set}:Null' is ${answer === 'yes' ? 'always' : 'never'} true`;
  return `'${key.text}' is there, ${answer === 'yes' ? 'as the condition wants' : 'and the condition wants it absent'}`;
}

const hintAtWildcard = ({ like, family, name }: ConditionOperator, wanted: readonly Value[]): string =>
  family === 'String' && !like && wanted.some((value) => /[*?]/.test(value.text))
    ? `; '${name}' knows no wildcards`
    : '';

function whyUnknown(values: readonly Value[], wanted: readonly Value[]): string {
  const open = [...values, ...wanted].find((value) => !isLiteral(value));
  return open === undefined ? 'AWS does not document how these compare' : `'${open.text}' is not known here`;
}

const MOST_QUOTED = 3;

function quoteAll(values: readonly Value[], word: 'and' | 'or'): string {
  const quoted = values.slice(0, MOST_QUOTED).map((value) => `'${value.text}'`);
  const rest = values.length - quoted.length;
  const items = rest > 0 ? [...quoted, `${rest} more`] : quoted;
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1) ?? ''}`;
}
