import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { SimilarNames } from '../../server/src/model/similar-names.ts';

const name = fc.stringMatching(/^[a-d1-3-]{1,6}$/);

test('no name within two edits is left out', () => {
  fc.assert(
    fc.property(name, fc.array(name, { maxLength: 20 }), (text, names) => {
      const found = new SimilarNames(names).near(text);
      const near = names.filter((other) => distance(text, other) <= 2);
      assert.deepEqual(
        near.filter((other) => !found.includes(other)),
        [],
      );
    }),
  );
});

test('names of other letters or another length are left out', () => {
  const names = new SimilarNames(['invoice-reader', 'orders-writer', 'invoice-reader-sa']);
  assert.deepEqual(names.near('invoice-reder'), ['invoice-reader']);
});
