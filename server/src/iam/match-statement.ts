/** One statement against one request: its effect, principal, action and conditions, each with the reason. */
import { type Answer, anyOf, not } from '../text/answer.ts';
import type { Span } from '../text/span.ts';
import { literal, literalText } from '../text/value.ts';
import { NAME_PATTERN, matchPattern } from './glob.ts';
import { matchCondition } from './match-condition.ts';
import { type Caller, matchPrincipal } from './match-principal.ts';
import type { Condition, ConditionBlock, ListElement, Statement } from './policy.ts';
import type { Check, ConditionCheck, ElementCheck } from './trace.ts';

export interface ActionAnswer {
  readonly action: string;
  readonly answer: Answer;
}

export const effectOf = (statement: Statement): 'Allow' | 'Deny' | undefined => {
  const effect = literalText(statement.effect?.value);
  return effect === 'Allow' || effect === 'Deny' ? effect : undefined;
};

/** Everything a statement asks, in the order in which people read it. */
export function checkStatement(statement: Statement, caller: Caller, escapes: boolean): readonly Check[] {
  return [
    ...findUnread(statement),
    checkEffect(statement),
    matchPrincipal(statement, caller),
    checkAction(statement, matchActions(statement.action, caller.actions)),
    ...checkConditions(statement, caller, escapes),
  ];
}

function findUnread({ complete, span, condition }: Statement): readonly ElementCheck[] {
  const unread = (where: Span, reason: string): ElementCheck => ({
    kind: 'statement',
    answer: 'unknown',
    span: where,
    reason,
  });
  const blocks = condition?.blocks.filter(({ conditions }) => conditions.length === 0) ?? [];
  return [
    ...(complete ? [] : [unread(span, 'a template hides part of this statement')]),
    ...blocks.map((block) => unread(block.span, `nothing under '${block.operator.value}' can be read here`)),
  ];
}

/** Effects are case-sensitive, and IAM stores no policy with another one (F-T2): what it would do has no answer. */
function checkEffect(statement: Statement): ElementCheck {
  const { effect } = statement;
  const element = { kind: 'effect', span: effect?.span ?? statement.span } as const;
  if (effect === undefined)
    return {
      ...element,
      answer: 'unknown',
      reason: 'the statement has no Effect, and IAM rejects such a policy',
    };
  if (effectOf(statement) !== undefined)
    return { ...element, answer: 'yes', reason: `the effect is '${effect.value.text}'` };
  const isKnown = literalText(effect.value) !== undefined;
  const why = isKnown ? "is neither 'Allow' nor 'Deny', and IAM rejects such a policy" : 'is not known here';
  return { ...element, answer: 'unknown', reason: `the effect '${effect.value.text}' ${why}` };
}

/** Names of actions are compared without regard to case (F-T2). */
export function matchActions(
  element: ListElement | undefined,
  actions: readonly string[],
): readonly ActionAnswer[] {
  return actions.map((action) => {
    if (element === undefined || element.values.length === 0) return { action, answer: 'unknown' };
    const isListed = anyOf(
      element.values.map(({ value }) => matchPattern(value, literal(action), NAME_PATTERN)),
    );
    return { action, answer: element.negated ? not(isListed) : isListed };
  });
}

function checkAction(statement: Statement, answers: readonly ActionAnswer[]): ElementCheck {
  const { action: element } = statement;
  const answer = anyOf(answers.map((action) => action.answer));
  const check = { kind: 'action', answer, span: element?.span ?? statement.span } as const;
  if (element === undefined || element.values.length === 0)
    return { ...check, reason: 'the statement names no action that can be read here' };
  return { ...check, reason: describeActions(element, answer, answers) };
}

function describeActions(element: ListElement, answer: Answer, answers: readonly ActionAnswer[]): string {
  const list = element.values.map(({ value }) => `'${value.text}'`).join(', ');
  const asked = (wanted: Answer): string =>
    answers
      .filter((action) => action.answer === wanted)
      .map(({ action }) => `'${action}'`)
      .join(' and ');
  const subject = `${element.key.value} ${list}`;
  const [covers, leavesOut] = element.negated ? ['does not except', 'excepts'] : ['covers', 'does not cover'];
  const missed = asked('no') === '' ? '' : `, and ${leavesOut} ${asked('no')}`;
  switch (answer) {
    case 'yes':
      return `${list}${missed}` === asked('yes')
        ? `the action is ${list}`
        : `${subject} ${covers} ${asked('yes')}${missed}`;
    case 'no':
      return `${subject} ${leavesOut} ${asked('no')}`;
    case 'unknown':
      return `whether ${subject} ${covers} ${asked('unknown')} is not known here`;
  }
}

function checkConditions(statement: Statement, caller: Caller, escapes: boolean): readonly Check[] {
  const blocks = statement.condition?.blocks ?? [];
  return blocks.flatMap((block, index) => {
    const isReplaced = blocks.slice(index + 1).some((later) => later.operator.value === block.operator.value);
    return block.conditions.map((condition) => {
      const check = matchCondition(condition, caller.context, escapes);
      return isReplaced || isRepeated(condition, block) ? doubt(check) : check;
    });
  });
}

/** Is the key written again further down in the same block? */
const isRepeated = (condition: Condition, { conditions }: ConditionBlock): boolean =>
  conditions
    .slice(conditions.indexOf(condition) + 1)
    .some((later) => later.key.value.text.toLowerCase() === condition.key.value.text.toLowerCase());

/** A repeated key is no valid policy (F-T2), and most programs keep only the last one before IAM sees it. */
function doubt(check: ConditionCheck): ConditionCheck {
  if (check.answer !== 'no') return check;
  return {
    ...check,
    answer: 'unknown',
    reason: `${check.reason}; but it is written again below, which may replace it`,
  };
}
