import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { applyFixes } from '../../server/src/engine/fix.ts';
import { matchesGlobs } from '../../server/src/engine/globs.ts';
import { languageOf } from '../../server/src/engine/read-file.ts';
import { ROOT } from '../support/check.ts';

suite('globs', () => {
  const rows: readonly (readonly [glob: string, path: string, matches: boolean])[] = [
    ['a.yaml', 'a.yaml', true],
    ['a.yaml', 'deep/a.yaml', true],
    ['./a.yaml', 'a.yaml', true],
    ['/x/a.yaml', 'x/a.yaml', true],
    ['x/a.yaml', 'y/x/a.yaml', false],
    ['*.yaml', 'x/.hidden.yaml', true],
    ['x', 'x/y/a.yaml', true],
    ['x/', 'x/y/a.yaml', true],
    ['x/**', 'x/y/a.yaml', true],
    ['**/y/*.yaml', 'x/y/a.yaml', true],
    ['x', 'xy/a.yaml', false],
    ['a b.yaml', 'a%20b.yaml', true],
  ];
  for (const [glob, path, expected] of rows)
    test(`${glob} and ${path}`, () => assert.equal(matchesGlobs(ROOT, ROOT + path, [glob]), expected));

  test('match nothing outside their folder', () =>
    assert.equal(matchesGlobs(ROOT, 'file:///elsewhere/a.yaml', ['**']), false));

  for (const glob of ['[', '(', '{a', '!', '', '\\', '*'.repeat(200)])
    test(`odd: ${glob.slice(0, 9)}`, () =>
      assert.doesNotThrow(() => matchesGlobs(ROOT, `${ROOT}a.yaml`, [glob])));

  test('an odd URI is no match', () =>
    assert.doesNotThrow(() => matchesGlobs(ROOT, `${ROOT}%zz.yaml`, ['*'])));
});

suite('fixes', () => {
  const uri = `${ROOT}a`;
  const edit = (start: number, end: number, newText: string) => ({ uri, span: { start, end }, newText });
  const fix = { title: 'x', isSafe: true, edits: [] };

  test('are applied together', () =>
    assert.deepEqual(
      applyFixes(
        [
          { ...fix, edits: [edit(2, 3, 'C')] },
          { ...fix, edits: [edit(0, 1, 'A')] },
        ],
        new Map([[uri, 'abc']]),
      ),
      new Map([[uri, 'AbC']]),
    ));

  test('never create over a file', () =>
    assert.deepEqual(
      applyFixes([{ ...fix, creates: [{ uri, text: 'new' }] }], new Map([[uri, 'abc']])),
      new Map(),
    ));

  test('create the first of two', () => {
    const creates = [
      { uri, text: '1' },
      { uri, text: '2' },
    ];
    assert.deepEqual(applyFixes([{ ...fix, creates }], new Map()), new Map([[uri, '1']]));
  });
});

suite('the language of a file', () => {
  const rows: Readonly<Record<string, string | undefined>> = {
    'a.yaml': 'yaml',
    'a.YML': 'yaml',
    Kustomization: 'yaml',
    'a.yaml.gotmpl': 'yaml',
    'a.json': 'json',
    'a.jsonc': 'json',
    'a.sh': 'script',
    Makefile: 'script',
    'README.md': 'script',
    'a.ts': undefined,
  };
  for (const [name, language] of Object.entries(rows))
    test(name, () => assert.equal(languageOf(ROOT + name), language));
});
