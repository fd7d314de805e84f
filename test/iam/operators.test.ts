import assert from 'node:assert/strict';
import test from 'node:test';
import { parseOperator } from '../../server/src/iam/condition-operator.ts';
import { holds } from '../../server/src/iam/match-condition.ts';
import type { Actual } from '../../server/src/iam/request-context.ts';
import { readValue } from '../../server/src/text/placeholder.ts';
import { OPEN_VALUES } from './rows/open-values.ts';
import type { Has } from './rows/operator-row.ts';
import { SET_OPERATORS } from './rows/set-operators.ts';
import { STRING_OPERATORS } from './rows/string-operators.ts';
import { TYPED_OPERATORS } from './rows/typed-operators.ts';

const ROWS = [...STRING_OPERATORS, ...SET_OPERATORS, ...TYPED_OPERATORS, ...OPEN_VALUES];

const actualOf = (has: Has): Actual => {
  if (has === 'absent') return { kind: 'absent', why: '' };
  if (has === 'who knows') return { kind: 'unknown', why: '' };
  return { kind: 'present', values: has.map(readValue) };
};

const show = (has: Has): string => (typeof has === 'string' ? has : JSON.stringify(has));

test('conditions answer as documented', async (t) => {
  for (const [text, has, wants, answer, source] of ROWS) {
    await t.test(`${text} ${show(has)} ${JSON.stringify(wants)} → ${answer} (${source})`, () => {
      const operator = parseOperator(text);
      assert.ok(operator);
      assert.equal(holds({ operator, wanted: wants.map(readValue), escapes: true }, actualOf(has)), answer);
    });
  }
});

test('before version 2012-10-17 the escapes of wildcards are not known', () => {
  const operator = parseOperator('StringLike');
  assert.ok(operator);
  const question = { operator, wanted: [readValue('${*}')], escapes: false };
  assert.equal(holds(question, actualOf(['*'])), 'unknown');
});
