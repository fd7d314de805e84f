import { parseOperator } from '../iam/condition-operator.ts';
import type { Condition } from '../iam/policy.ts';
import type { Scalar } from '../text/scalar.ts';
import { knownPieces } from '../text/value.ts';
import { accountStatements, conditionsOn } from './account-statements.ts';
import { moveCondition } from './condition-fixes.ts';
import { quote } from './quote.ts';
import type { Rule } from './rule.ts';
import page from './wildcard-needs-like.md';

/** Only the `Like` operators know wildcards; anywhere else `*` and `?` are letters, which no service account's name has (F-T8). */
export const wildcardNeedsLike: Rule = {
  id: 'wildcard-needs-like',
  severity: 'error',
  summary: 'A wildcard stands under an operator that compares it as text.',
  page,
  yieldsTo: ['condition-operator'],
  *check(model) {
    for (const { statement } of accountStatements(model)) {
      for (const condition of [...conditionsOn(statement, 'sub'), ...conditionsOn(statement, 'aud')]) {
        const like = likeOperatorFor(condition);
        const wildcard = condition.values.find(hasWildcard);
        if (like === undefined || wildcard === undefined) continue;
        const operator = condition.operator.value;
        yield {
          span: wildcard.span,
          message: `${quote(operator)} compares the wildcard in ${quote(wildcard)} as text: expected ${quote(like)}`,
          fixes: [
            {
              title: `compare it with ${quote(like)}`,
              isSafe: !operator.includes('Not'),
              edits: moveCondition(model, statement, condition, like),
            },
          ],
        };
      }
    }
  },
};

const hasWildcard = ({ value }: Scalar): boolean => knownPieces(value).some((piece) => /[*?]/.test(piece));

/** The operator that would read the wildcard as meant; `undefined` where this one does. */
function likeOperatorFor({ operator: { value } }: Condition): string | undefined {
  const operator = parseOperator(value);
  if (operator === undefined || operator.family !== 'String' || operator.like) return undefined;
  return value.replace(/Equals(?:IgnoreCase)?/, 'Like');
}
