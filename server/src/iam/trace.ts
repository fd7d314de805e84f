/** What the evaluator answers: not only whether, but why, with the place that decides. */
import type { Answer } from '../text/answer.ts';
import type { Span } from '../text/span.ts';
import type { Condition, Statement } from './policy.ts';

export type Decision = 'allowed' | 'denied' | 'unknown';

export interface Trace {
  readonly decision: Decision;
  readonly statements: readonly StatementTrace[];
}

/** One statement's part in the decision; `applies` says whether its principal, action and every condition match. */
export interface StatementTrace {
  readonly statement: Statement;
  readonly index: number;
  readonly effect: 'Allow' | 'Deny' | undefined;
  readonly applies: Answer;
  readonly checks: readonly Check[];
}

/** One thing a statement asks of the request; `reason` is one sentence for people, in our voice. */
export type Check = ElementCheck | ConditionCheck;

export interface ElementCheck {
  readonly kind: 'effect' | 'principal' | 'action';
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
