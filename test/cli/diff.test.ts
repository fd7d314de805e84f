import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { type Change, diffLines } from '../../server/src/cli/diff-lines.ts';
import { unifiedDiff } from '../../server/src/cli/unified-diff.ts';

const side = (changes: readonly Change[], other: Change['kind']): readonly string[] =>
  changes.filter(({ kind }) => kind !== other).map(({ line }) => line);

suite('diff', () => {
  const lines = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n'), { maxLength: 30 });

  test('both texts are in it, line by line', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const changes = diffLines(before, after);
        assert.deepEqual(side(changes, '+'), before);
        assert.deepEqual(side(changes, '-'), after);
      }),
    );
  });

  test('equal texts have no change, and one other line has two', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const changesIn = (changes: readonly Change[]) => changes.filter(({ kind }) => kind !== ' ').length;
        assert.equal(changesIn(diffLines(before, before)), 0);
        assert.equal(changesIn(diffLines([...before, 'x\n', ...after], [...before, 'y\n', ...after])), 2);
      }),
    );
  });

  test('long texts that have nothing in common end', () => {
    const before = Array.from({ length: 20_000 }, (_, index) => `a${index}\n`);
    const after = Array.from({ length: 20_000 }, (_, index) => `b${index}\n`);
    assert.equal(diffLines(before, after).length, 40_000);
  });

  test('two places far apart are two hunks', () => {
    const before = Array.from({ length: 30 }, (_, index) => `${index}\n`);
    const after = before.map((line) => (line === '5\n' || line === '25\n' ? `new ${line}` : line));
    const headers = unifiedDiff('a.yaml', before.join(''), after.join('')).match(/^@@.*@@$/gm);
    assert.deepEqual(headers, ['@@ -3,7 +3,7 @@', '@@ -23,7 +23,7 @@']);
  });

  test('a new file, and a file without a last line end', () => {
    assert.equal(
      unifiedDiff('new.json', undefined, '{}\n'),
      '--- /dev/null\n+++ b/new.json\n@@ -0,0 +1,1 @@\n+{}\n',
    );
    assert.equal(
      unifiedDiff('a', 'x', 'y'),
      '--- a/a\n+++ b/a\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n',
    );
  });
});
