import { type Condition, statementsOf } from '../iam/policy.ts';
import type { FileModel } from '../model/file-model.ts';
import page from './duplicate-condition-key.md';
import { quote } from './quote.ts';
import { mergeConditions } from './repeated-key.ts';
import type { Finding, Rule } from './rule.ts';
import { findTrustPolicies } from './trust-policy.ts';

/** Names of condition keys have no case (F-T7); the same text twice is `policy-grammar`'s. */
export const duplicateConditionKey: Rule = {
  id: 'duplicate-condition-key',
  severity: 'warning',
  summary: 'An operator compares one key twice, in different case.',
  page,
  *check(model) {
    for (const { policy } of findTrustPolicies(model)) {
      const blocks = statementsOf(policy).flatMap(({ condition }) => condition?.blocks ?? []);
      for (const { conditions } of blocks) yield* findDuplicates(model, conditions);
    }
  },
};

function* findDuplicates(model: FileModel, conditions: readonly Condition[]): Generator<Finding> {
  const seen = new Map<string, Condition>();
  for (const condition of conditions) {
    const { key } = condition;
    const first = seen.get(key.value.text.toLowerCase());
    if (first === undefined) seen.set(key.value.text.toLowerCase(), condition);
    else if (first.key.value.text !== key.value.text) {
      const fix = mergeConditions(model, first, condition);
      yield {
        span: key.span,
        message: `${quote(key)} is the same key to IAM as ${quote(first.key)}: expected one of them, with all values in a list`,
        related: [{ uri: model.uri, span: first.key.span, message: 'the same key' }],
        ...(fix && { fixes: [fix] }),
      };
    }
  }
}
