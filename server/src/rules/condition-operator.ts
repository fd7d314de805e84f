import {
  findOperatorInOtherCase,
  OPERATOR_NAMES,
  parseOperator,
  SET_PREFIXES,
} from '../iam/condition-operator.ts';
import { type ConditionBlock, type ConditionElement, isComputed, statementsOf } from '../iam/policy.ts';
import type { FileModel } from '../model/file-model.ts';
import { findPlaceholders } from '../text/placeholder.ts';
import page from './condition-operator.md';
import { renameKey } from './fix.ts';
import { wrapObject } from './json-edit.ts';
import { nearest } from './nearest.ts';
import { quote } from './quote.ts';
import type { Finding, Rule } from './rule.ts';
import { findTrustPolicies } from './trust-policy.ts';

const OPERATORS: readonly string[] = ['', ...SET_PREFIXES.map((prefix) => `${prefix}:`)]
  .flatMap((prefix) => OPERATOR_NAMES.flatMap((name) => [`${prefix}${name}`, `${prefix}${name}IfExists`]))
  .filter((text) => parseOperator(text) !== undefined);

/** Source: F-T18. */
export const conditionOperator: Rule = {
  id: 'condition-operator',
  severity: 'error',
  summary: 'A condition has an operator that IAM does not know.',
  page,
  yieldsTo: ['policy-characters'],
  *check(model) {
    for (const { policy } of findTrustPolicies(model)) {
      for (const { condition } of statementsOf(policy)) {
        const unknown = (condition?.blocks ?? []).filter(isUnknown);
        const [bare] = unknown.filter(isKey);
        if (condition !== undefined && bare !== undefined) yield lackingOperator(model, condition, bare);
        for (const block of unknown) if (!isKey(block)) yield toFinding(model.uri, block);
      }
    }
  },
};

/** CloudFormation chooses blocks with functions. */
const isUnknown = ({ operator: { value } }: ConditionBlock): boolean =>
  parseOperator(value) === undefined && !isComputed(value) && findPlaceholders(value).length === 0;

const isKey = ({ operator }: ConditionBlock): boolean => /\/|^aws:/.test(operator.value);

function lackingOperator(
  model: FileModel,
  condition: ConditionElement,
  { operator }: ConditionBlock,
): Finding {
  const edits = [wrapObject(model.uri, model.source.text, condition.body, 'StringEquals')];
  return {
    span: operator.span,
    message: `the condition key ${quote(operator.value)} stands where an operator belongs: expected 'StringEquals' around it`,
    fixes: condition.blocks.every(isKey)
      ? [{ title: "put 'StringEquals' around the conditions", isSafe: true, edits }]
      : [],
  };
}

function toFinding(uri: string, { operator }: ConditionBlock): Finding {
  const { value, span } = operator;
  const respelt = findOperatorInOtherCase(value) ?? '';
  const other = parseOperator(respelt) === undefined ? undefined : respelt;
  const meant = other ?? findMeant(value);
  const reason = other === undefined ? 'is no condition operator' : 'is not spelt as IAM spells it';
  return {
    span,
    message: `${quote(value)} ${reason}: ${meant === undefined ? 'IAM rejects the policy' : `expected ${quote(meant)}`}`,
    ...(other !== undefined && { severity: 'warning' }),
    ...(meant !== undefined && {
      fixes: [renameKey(`change the operator to ${quote(meant)}`, uri, operator, meant)],
    }),
  };
}

/** `Null` asks whether a key is there, so that `IfExists` has no sense behind it. */
const findMeant = (text: string): string | undefined =>
  /^Null_?IfExists$/i.test(text)
    ? 'Null'
    : nearest(text.toLowerCase(), OPERATORS, (operator) => operator.toLowerCase(), 3);
