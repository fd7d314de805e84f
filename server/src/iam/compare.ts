/** How one value of a request compares with one value of a condition, by the operator's family (F-T18). */
import { type Answer, allOf, toAnswer } from '../text/answer.ts';
import { type Value, isLiteral, knownPieces, sliceValue } from '../text/value.ts';
import type { ConditionOperator, OperatorFamily, Relation } from './condition-operator.ts';
import { type PatternRules, matchPattern } from './glob.ts';
import { isInRange } from './ip-range.ts';

/** What a condition asks, read once. */
export interface Question {
  readonly operator: ConditionOperator;
  readonly wanted: readonly Value[];
  /** Does the policy's version know `${*}`? */
  readonly escapes: boolean;
}

/** `undefined` where a value is not of the operator's type, as in `NumericEquals` with a name. */
export function compare(question: Question, wanted: Value, actual: Value): Answer | undefined {
  return COMPARATORS[question.operator.family](wanted, actual, question);
}

type Comparator = (wanted: Value, actual: Value, question: Question) => Answer | undefined;

const COMPARATORS: Readonly<Record<OperatorFamily, Comparator>> = {
  String: (wanted, actual, question) => matchPattern(wanted, actual, rulesOf(question)),
  Numeric: typed((wanted, actual, relation) => order(parseNumber(actual), relation, parseNumber(wanted))),
  Date: typed((wanted, actual, relation) => order(parseDate(actual), relation, parseDate(wanted))),
  Bool: typed((wanted, actual) => equal(parseBoolean(wanted), parseBoolean(actual))),
  Binary: typed((wanted, actual) => wanted === toBase64(actual)),
  IpAddress: typed((wanted, actual) => isInRange(actual, wanted)),
  Arn: compareArns,
  Null: () => undefined,
};

const rulesOf = ({ operator, escapes }: Question): PatternRules => ({
  wildcards: operator.like,
  ignoreCase: operator.ignoreCase,
  escapes,
});

/** These families take no policy variables, so a hole is something that is not known yet. */
function typed(
  holds: (wanted: string, actual: string, relation: Relation) => boolean | undefined,
): Comparator {
  return (wanted, actual, { operator }) => {
    if (!isLiteral(wanted) || !isLiteral(actual)) return 'unknown';
    const truth = holds(wanted.text, actual.text, operator.relation);
    return truth === undefined ? undefined : toAnswer(truth);
  };
}

/**
 * The six parts of an ARN are matched one by one; the last one takes the rest. What matches so also matches as one
 * string, so where parts cannot be told apart the string may still say no. Source: IAM User Guide, "ARN condition
 * operators".
 */
function compareArns(wanted: Value, actual: Value, question: Question): Answer {
  const rules = rulesOf(question);
  if (matchPattern(wanted, actual, rules) === 'no') return 'no';
  const wantedParts = isLiteral(wanted) ? splitArn(wanted) : undefined;
  const actualParts = splitArn(actual);
  if (wantedParts === undefined || actualParts === undefined) return 'unknown';
  return allOf(wantedParts.map((part, index) => matchPattern(part, actualParts[index] as Value, rules)));
}

const ARN_PARTS = 6;

/**
 * `undefined` where the value does not show five colons. The ARNs that requests carry, those of clusters, have no
 * further ones, so the holes between these five hide none.
 */
function splitArn(value: Value): readonly Value[] | undefined {
  if (!(knownPieces(value)[0] ?? '').startsWith('arn:')) return undefined;
  const isInHole = (offset: number): boolean =>
    value.holes.some((hole) => hole.start <= offset && offset < hole.end);
  const colons = Array.from(value.text.matchAll(/:/g), (colon) => colon.index)
    .filter((offset) => !isInHole(offset))
    .slice(0, ARN_PARTS - 1);
  if (colons.length < ARN_PARTS - 1) return undefined;
  const starts = [0, ...colons.map((colon) => colon + 1)];
  return starts.map((start, index) => sliceValue(value, start, colons[index]));
}

const ORDER: Readonly<Record<Relation, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const order = (a: number | undefined, relation: Relation, b: number | undefined): boolean | undefined =>
  a === undefined || b === undefined ? undefined : ORDER[relation](a, b);

const equal = <T>(a: T | undefined, b: T | undefined): boolean | undefined =>
  a === undefined || b === undefined ? undefined : a === b;

const parseNumber = (text: string): number | undefined =>
  /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;

const parseBoolean = (text: string): boolean | undefined =>
  /^(?:true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;

const W3C_DATE = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?$/;

/** A W3C date or seconds since 1970, as milliseconds. Four digits are a year. */
function parseDate(text: string): number | undefined {
  if (/^\d{5,15}$/.test(text)) return Number(text) * 1000;
  const time = W3C_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

const toBase64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
