import { parseOperator } from '../iam/condition-operator.ts';
import type { Condition, ConditionBlock } from '../iam/policy.ts';
import { isLiteral } from '../text/value.ts';
import { accountStatements } from './account-statements.ts';
import page from './like-without-wildcard.md';
import { quote } from './quote.ts';
import type { Fix, Rule } from './rule.ts';

export const likeWithoutWildcard: Rule = {
  id: 'like-without-wildcard',
  severity: 'hint',
  summary: 'A Like operator compares text without a wildcard.',
  page,
  *check(model) {
    for (const { statement } of accountStatements(model)) {
      const blocks = statement.condition?.blocks ?? [];
      for (const block of blocks.filter(comparesOnlyPlainText)) {
        const like = block.operator.value;
        const equals = like.replace('Like', 'Equals');
        const isTaken = blocks.some(({ operator }) => operator.value === equals);
        yield {
          span: block.operator.span,
          message: `${quote(like)} compares no wildcard here: ${quote(equals)} says the same`,
          fixes: isTaken ? [] : [renameOperator(model.uri, block, equals)],
        };
      }
    }
  },
};

function comparesOnlyPlainText({ operator, conditions }: ConditionBlock): boolean {
  const parsed = parseOperator(operator.value);
  if (parsed?.family !== 'String' || !parsed.like || conditions.length === 0) return false;
  return conditions.every(hasOnlyPlainValues);
}

const hasOnlyPlainValues = ({ values }: Condition): boolean =>
  values.length > 0 && values.every(({ value }) => isLiteral(value) && !/[*?]/.test(value.text));

const renameOperator = (uri: string, { operator }: ConditionBlock, name: string): Fix => ({
  title: `compare it with ${quote(name)}`,
  isSafe: true,
  edits: [{ uri, span: operator.span, newText: JSON.stringify(name) }],
});
