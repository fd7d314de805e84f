/**
 * An IAM policy as written: nothing is normalised, every leaf knows its place, and what is missing or misspelt stays
 * visible, so that rules can speak about it. Readers in `sources/` make these from any syntax.
 */
import type { Scalar } from '../text/scalar.ts';
import type { Located, Span } from '../text/span.ts';

export interface PolicyDocument {
  readonly span: Span;
  /** Every key of the document in order, misspelt and repeated ones too. */
  readonly keys: readonly Located<string>[];
  readonly version?: Scalar;
  /** `undefined` where the document has no `Statement`. */
  readonly statements?: readonly Statement[];
  /** False where a template hides part of the document. */
  readonly complete: boolean;
}

export interface Statement {
  readonly span: Span;
  readonly keys: readonly Located<string>[];
  readonly sid?: Scalar;
  readonly effect?: Scalar;
  readonly principal?: PrincipalElement;
  readonly action?: ListElement;
  readonly resource?: ListElement;
  readonly condition?: ConditionElement;
  /** False where a template hides part of the statement: it may then say more than is here. */
  readonly complete: boolean;
}

/** `Action`, `NotAction`, `Resource` or `NotResource`; one value or a list of them. */
export interface ListElement {
  readonly key: Located<string>;
  readonly negated: boolean;
  readonly span: Span;
  readonly values: readonly Scalar[];
}

/** `Principal` or `NotPrincipal`: `"*"`, or values by type. */
export interface PrincipalElement {
  readonly key: Located<string>;
  readonly negated: boolean;
  readonly span: Span;
  readonly everyone?: Scalar;
  readonly principals: readonly Principal[];
}

/** One principal; `type` is the key it stands under: AWS, Federated, Service, CanonicalUser, or a misspelling. */
export interface Principal {
  readonly type: Located<string>;
  readonly id: Scalar;
}

export interface ConditionElement {
  readonly key: Located<string>;
  readonly span: Span;
  /** The value behind the key. */
  readonly body: Span;
  readonly blocks: readonly ConditionBlock[];
}

/** The conditions under one operator, ANDed. */
export interface ConditionBlock {
  readonly operator: Located<string>;
  readonly span: Span;
  /** The value behind the operator. */
  readonly body: Span;
  readonly conditions: readonly Condition[];
}

/** One condition key with its values, ORed (F-T6). */
export interface Condition {
  readonly operator: Located<string>;
  readonly key: Scalar;
  readonly values: readonly Scalar[];
  readonly span: Span;
}

export const conditionsOf = (statement: Statement): readonly Condition[] =>
  statement.condition?.blocks.flatMap((block) => block.conditions) ?? [];

export const statementsOf = (policy: PolicyDocument): readonly Statement[] => policy.statements ?? [];

/** The statement's principals of one type; none where it says `NotPrincipal`. */
export function principalsOf(
  statement: Statement,
  type: 'AWS' | 'Federated' | 'Service',
): readonly Principal[] {
  if (statement.principal === undefined || statement.principal.negated) return [];
  return statement.principal.principals.filter((principal) => principal.type.value === type);
}

/** Is this key a function that CloudFormation runs, so that what stands there in the end is not known? */
export const isComputed = (key: string): boolean => /^(?:Fn::|Ref$)/.test(key);
