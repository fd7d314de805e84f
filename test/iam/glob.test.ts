import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { matchesGlob, matchesGlobValue } from '../../server/src/iam/glob.ts';
import { type Value, concatValues, literal, unknownValue } from '../../server/src/text/value.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 8 });
const patterns = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 8 });
const hole = unknownValue('${x}');

const toRegExp = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');

test('a glob matches what the regular expression of it matches', () => {
  fc.assert(
    fc.property(patterns, letters, (pattern, text) => {
      assert.equal(matchesGlob(pattern, text), toRegExp(pattern).test(text));
    }),
    { numRuns: 5000 },
  );
});

test('no filling of the holes contradicts the answer', () => {
  const value = (parts: readonly string[]): Value =>
    concatValues(...parts.flatMap((part, index) => (index === 0 ? [literal(part)] : [hole, literal(part)])));
  const parts = <T>(part: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
    fc.array(part, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(parts(patterns), parts(letters), patterns, letters, (pattern, text, inPattern, inText) => {
      const answer = matchesGlobValue(value(pattern), value(text));
      const filled = matchesGlob(pattern.join(inPattern), text.join(inText));
      assert.ok(answer === 'unknown' || answer === (filled ? 'yes' : 'no'));
    }),
    { numRuns: 5000 },
  );
});

test('a no is found where the ends already disagree', () => {
  assert.equal(
    matchesGlobValue(literal('*:web'), concatValues(literal('shop:'), hole, literal(':app'))),
    'no',
  );
  assert.equal(matchesGlobValue(literal('shop:?'), concatValues(literal('pay:'), hole)), 'no');
  assert.equal(matchesGlobValue(literal('a?'), concatValues(literal('abc'), hole)), 'no');
});

test('a hole without text is a hole', () => {
  assert.equal(matchesGlobValue(literal('*'), unknownValue()), 'yes');
  assert.equal(matchesGlobValue(literal('a'), unknownValue()), 'unknown');
  assert.equal(matchesGlobValue(unknownValue(), literal('a')), 'unknown');
});

test('long texts and patterns take no more than their product', () => {
  assert.equal(matchesGlob(`${'*a'.repeat(500)}b`, 'a'.repeat(5000)), false);
});
