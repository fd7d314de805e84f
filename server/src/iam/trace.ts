/** What the evaluator answers: not only whether, but why, with the place that decides. */
import type { Answer } from '../text/answer.ts';
import type { Span } from '../text/span.ts';
import type { Condition, Statement } from './policy.ts';

export type Decision = 'allowed' | 'denied' | 'unknown';

export interface Trace {
  readonly decision: Decision;
  /** The actions that the request needs, one by one: Pod Identity needs two, and they may be in two statements. */
  readonly actions: readonly ActionDecision[];
  readonly statements: readonly StatementTrace[];
}

export interface ActionDecision {
  readonly action: string;
  readonly decision: Decision;
}

/**
 * One statement's part in the decision; `applies` says whether its principal, one of the actions and every condition
 * match: it is what its checks say together.
 */
export interface StatementTrace {
  readonly statement: Statement;
  readonly index: number;
  readonly effect: 'Allow' | 'Deny' | undefined;
  readonly applies: Answer;
  readonly checks: readonly Check[];
}

/**
 * One thing a statement asks of the request; `reason` is one sentence for people, in our voice. The kind `statement`
 * speaks of what cannot be read: it is never answered with yes.
 */
export type Check = ElementCheck | ConditionCheck;

export interface ElementCheck {
  readonly kind: 'statement' | 'effect' | 'principal' | 'action';
  readonly answer: Answer;
  readonly span: Span;
  readonly reason: string;
}

/** `actual` is what the request carries for the key; `undefined` where it carries nothing or that is not known. */
export interface ConditionCheck {
  readonly kind: 'condition';
  readonly answer: Answer;
  readonly span: Span;
  readonly reason: string;
  readonly condition: Condition;
  readonly actual?: readonly string[];
}
