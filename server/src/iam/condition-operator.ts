/** Condition operators as IAM spells them. Source: IAM User Guide, "Condition operators" (F-T18). */

export type OperatorFamily = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn' | 'Null';

export type OperatorName = (typeof OPERATOR_NAMES)[number];

export type SetPrefix = 'ForAllValues' | 'ForAnyValue';

/** How a value of the request must stand to a value of the condition. */
export type Relation = '=' | '<' | '<=' | '>' | '>=';

export interface ConditionOperator {
  readonly set?: SetPrefix;
  readonly name: OperatorName;
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly family: OperatorFamily;
  readonly relation: Relation;
  /** `*` and `?` are wildcards. `ArnEquals` is `ArnLike` under another name. */
  readonly like: boolean;
  readonly ignoreCase: boolean;
}

/** Every legal operator name, without set prefix and `IfExists`. */
export const OPERATOR_NAMES = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
  'Null',
] as const;

export const SET_PREFIXES: readonly SetPrefix[] = ['ForAllValues', 'ForAnyValue'];

const SHAPE = /^(?:(?<set>ForAllValues|ForAnyValue):)?(?<name>[A-Za-z]+?)(?<ifExists>IfExists)?$/;

/** Reads an operator spelt exactly as IAM spells it; `undefined` for anything else, also for `NullIfExists`. */
export function parseOperator(text: string): ConditionOperator | undefined {
  const { set, name: base, ifExists } = SHAPE.exec(text)?.groups ?? {};
  const name = OPERATOR_NAMES.find((known) => known === base);
  if (name === undefined || (name === 'Null' && ifExists !== undefined)) return undefined;
  const prefix = SET_PREFIXES.find((known) => known === set);
  const family = familyOf(name);
  return {
    ...(prefix && { set: prefix }),
    name,
    negated: name.includes('Not'),
    ifExists: ifExists !== undefined,
    family,
    relation: relationOf(name),
    like: family === 'Arn' || name.endsWith('Like'),
    ignoreCase: name.endsWith('IgnoreCase'),
  };
}

/** The operator that a text names in another case: `stringequals` for `StringEquals`. */
export function findOperatorInOtherCase(text: string): string | undefined {
  const [base = '', prefix] = text
    .toLowerCase()
    .replace(/ifexists$/, '')
    .split(':')
    .reverse();
  const name = OPERATOR_NAMES.find((known) => known.toLowerCase() === base);
  const set = SET_PREFIXES.find((known) => known.toLowerCase() === prefix);
  if (name === undefined || (prefix !== undefined && set === undefined)) return undefined;
  return `${set === undefined ? '' : `${set}:`}${name}${/ifexists$/i.test(text) ? 'IfExists' : ''}`;
}

const FAMILIES = ['String', 'Numeric', 'Date', 'Bool', 'Binary', 'IpAddress', 'Arn'] as const;

const familyOf = (name: OperatorName): OperatorFamily =>
  name === 'NotIpAddress' ? 'IpAddress' : (FAMILIES.find((family) => name.startsWith(family)) ?? 'Null');

function relationOf(name: OperatorName): Relation {
  if (name.endsWith('LessThan')) return '<';
  if (name.endsWith('LessThanEquals')) return '<=';
  if (name.endsWith('GreaterThan')) return '>';
  return name.endsWith('GreaterThanEquals') ? '>=' : '=';
}
