import type { OperatorRow } from './operator-row.ts';

/** Values that are not known to the end. */
// prettier-ignore
export const OPEN_VALUES: readonly OperatorRow[] = [
  // holes and variables
  ['StringEquals', ['${sub}'], ['a'], 'unknown', 'a hole in the request'],
  ['StringEquals', ['a'], ['${aws:username}'], 'unknown', 'variables'],
  ['StringEquals', ['shop:${name}'], ['pay:app'], 'no', 'no filling makes these equal'],
  ['StringEquals', ['shop:app'], ['pay:${name}'], 'no', 'no filling makes these equal'],
  ['StringEquals', ['shop:app'], ['shop:${name}', 'shop:app'], 'yes', 'one value is certain'],
  ['StringNotEquals', ['shop:app'], ['pay:${name}'], 'yes', 'no filling makes these equal'],
  ['StringNotEquals', ['shop:app'], ['shop:${name}'], 'unknown', 'a hole in the policy'],
  ['StringLike', ['shop:${name}'], ['shop:*'], 'yes', 'a star takes any name'],
  ['StringLike', ['shop:${name}'], ['shop:???'], 'unknown', 'the length is not known'],
  ['StringLike', ['shop:${name}'], ['*:app'], 'unknown', 'a hole in the request'],
  ['StringLike', ['shop:${name}-sa'], ['*:app'], 'no', 'no filling ends so'],
  ['StringLike', ['shop:app'], ['${ns}:*'], 'unknown', 'a hole in the policy'],
  ['StringLike', ['shop:app'], ['${ns}:*-sa'], 'no', 'no filling ends so'],
  ['StringLike', ['*'], ['${*}'], 'yes', 'variables: ${*} is a star'],
  ['StringLike', ['a'], ['${*}'], 'no', 'variables: ${*} is a star'],
  ['StringLike', ['a?b'], ['a${?}*'], 'yes', 'variables: ${?} is a question mark'],
  ['StringLike', ['a$'], ['a${$}'], 'yes', 'variables: ${$} is a dollar sign'],
  ['StringEquals', ['*'], ['${*}'], 'yes', 'variables: ${*} is a star'],
  ['StringEqualsIgnoreCase', ['SHOP:${name}'], ['pay:app'], 'no', 'no filling makes these equal'],
  ['ForAllValues:StringEquals', ['a', '${x}'], ['a'], 'unknown', 'a hole in the request'],
  ['ForAllValues:StringEquals', ['b', '${x}'], ['a'], 'no', 'one value is certainly not listed'],
  ['ForAnyValue:StringEquals', ['a', '${x}'], ['a'], 'yes', 'one value is certainly listed'],
  ['ForAnyValue:StringEquals', ['b', '${x}'], ['a'], 'unknown', 'a hole in the request'],
  ['ForAllValues:StringNotLike', ['${x}'], ['*'], 'unknown', 'multi: an empty text is an empty set'],
  ['ForAnyValue:StringLike', ['${x}'], ['*'], 'unknown', 'multi: an empty text is an empty set'],
  ['ForAnyValue:StringLike', ['a${x}'], ['*'], 'yes', 'a star takes any text'],
];
