import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Answer } from '../../server/src/text/answer.ts';
import {
  concatValues,
  endsWith,
  equalValues,
  knownPieces,
  literal,
  sliceValue,
  startsWith,
  type Value,
} from '../../server/src/text/value.ts';

const SEED = 20260;
const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 4 });

/** A value from its known pieces, with holes of two letters between them. */
function fromPieces(pieces: readonly string[]): Value {
  const holes: { start: number; end: number }[] = [];
  let text = pieces[0] ?? '';
  for (const piece of pieces.slice(1)) {
    holes.push({ start: text.length, end: text.length + 2 });
    text += `$x${piece}`;
  }
  return { text, holes };
}

const pieces = fc.array(letters, { minLength: 1, maxLength: 3 });
const fillings = fc.array(letters, { minLength: 2, maxLength: 2 });

const fill = (known: readonly string[], texts: readonly string[]): string =>
  known.map((piece, index) => piece + (index < known.length - 1 ? (texts[index] ?? '') : '')).join('');

function agrees(answer: Answer, truth: boolean): void {
  if (answer !== 'unknown') assert.equal(answer === 'yes', truth);
}

test('no filling of the holes contradicts a certain answer', () => {
  fc.assert(
    fc.property(pieces, fillings, pieces, fillings, (a, fillA, b, fillB) => {
      const [left, right] = [fill(a, fillA), fill(b, fillB)];
      agrees(equalValues(fromPieces(a), fromPieces(b)), left === right);
      agrees(startsWith(fromPieces(a), right), left.startsWith(right));
      agrees(endsWith(fromPieces(a), right), left.endsWith(right));
    }),
    { seed: SEED, numRuns: 3000 },
  );
});

test('without holes every answer is certain', () => {
  fc.assert(
    fc.property(letters, letters, (a, b) => {
      assert.equal(equalValues(literal(a), literal(b)), a === b ? 'yes' : 'no');
      assert.equal(startsWith(literal(a), b), a.startsWith(b) ? 'yes' : 'no');
      assert.equal(endsWith(literal(a), b), a.endsWith(b) ? 'yes' : 'no');
    }),
    { seed: SEED },
  );
});

test('a value cut at a known place and put together again is the same', () => {
  fc.assert(
    fc.property(pieces, fc.nat(12), (known, at) => {
      const value = fromPieces(known);
      const isInHole = value.holes.some(({ start, end }) => start < at && at < end);
      fc.pre(at <= value.text.length && !isInHole);
      assert.deepEqual(concatValues(sliceValue(value, 0, at), sliceValue(value, at)), value);
    }),
    { seed: SEED },
  );
});

test('there is one known piece more than there are holes', () => {
  fc.assert(
    fc.property(pieces, (known) => assert.deepEqual(knownPieces(fromPieces(known)), known)),
    { seed: SEED },
  );
});
