import assert from 'node:assert/strict';
import test from 'node:test';
import {
  OPERATOR_NAMES,
  findOperatorInOtherCase,
  parseOperator,
} from '../../server/src/iam/condition-operator.ts';

test('every operator of the guide is known, with and without its modifiers', () => {
  assert.equal(OPERATOR_NAMES.length, 27);
  for (const name of OPERATOR_NAMES) {
    assert.equal(parseOperator(name)?.name, name);
    assert.equal(parseOperator(`ForAnyValue:${name}`)?.set, 'ForAnyValue');
    assert.equal(parseOperator(`${name}IfExists`)?.ifExists, name === 'Null' ? undefined : true);
  }
});

test('an operator is read into what it does', () => {
  assert.deepEqual(parseOperator('ForAllValues:StringNotLikeIfExists'), {
    set: 'ForAllValues',
    name: 'StringNotLike',
    negated: true,
    ifExists: true,
    family: 'String',
    relation: '=',
    like: true,
    ignoreCase: false,
  });
  assert.deepEqual(parseOperator('NotIpAddress'), {
    name: 'NotIpAddress',
    negated: true,
    ifExists: false,
    family: 'IpAddress',
    relation: '=',
    like: false,
    ignoreCase: false,
  });
  assert.equal(parseOperator('StringNotEqualsIgnoreCase')?.ignoreCase, true);
  assert.equal(parseOperator('ArnEquals')?.like, true);
  assert.deepEqual(
    ['LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals', 'Equals', 'NotEquals'].map(
      (name) => parseOperator(`Date${name}`)?.relation,
    ),
    ['<', '<=', '>', '>=', '=', '='],
  );
});

test('what IAM does not spell so is no operator', () => {
  for (const text of [
    '',
    'StringEqual',
    'stringEquals',
    'StringEqualsIfexists',
    'ForAllValue:StringEquals',
    ':StringEquals',
  ])
    assert.equal(parseOperator(text), undefined, text);
  for (const text of [
    'IfExists',
    'StringEquals ',
    'ForAnyValue:ForAllValues:StringEquals',
    'NullIfExists',
    'toString',
  ])
    assert.equal(parseOperator(text), undefined, text);
});

test('an operator in other case is recognised for what it may be', () => {
  assert.equal(findOperatorInOtherCase('stringequals'), 'StringEquals');
  assert.equal(findOperatorInOtherCase('forAllValues:stringLikeIFEXISTS'), 'ForAllValues:StringLikeIfExists');
  assert.equal(findOperatorInOtherCase('StringEqual'), undefined);
  assert.equal(findOperatorInOtherCase('ForSomeValues:StringEquals'), undefined);
});
