import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { entryOf, itemsAt, nodeAt, scalarAt, type SyntaxTree, textAt } from '../../server/src/syntax/node.ts';
import { parseYaml } from '../../server/src/syntax/yaml.ts';

const rootOf = ({ documents }: SyntaxTree) => documents[0]?.root;
const read = (text: string, ...path: readonly string[]) => scalarAt(rootOf(parseYaml(text)), ...path);

suite('places of keys and values', () => {
  const rows: readonly (readonly [text: string, key: string, value: string, content: string])[] = [
    ['a: b', 'a', 'b', 'b'],
    ['a:   b   # c', 'a', 'b', 'b'],
    ['"a": "b"', '"a"', '"b"', 'b'],
    ["'a': 'b'", "'a'", "'b'", 'b'],
    ['{ a: b, c: d }', 'a', 'b', 'b'],
    ['{a: "b"}', 'a', '"b"', 'b'],
    ['\uFEFFa: b', 'a', 'b', 'b'],
    ['a: b\r\n', 'a', 'b', 'b'],
    ['a: "b', 'a', '"b', 'b'],
  ];
  for (const [text, key, value, content] of rows) {
    test(JSON.stringify(text), () => {
      const entry = entryOf(rootOf(parseYaml(text)), 'a');
      assert.ok(entry?.value.kind === 'scalar');
      const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
      assert.deepEqual([entry.key.span, entry.value.span, entry.value.content].map(cut), [
        key,
        value,
        content,
      ]);
    });
  }
});

suite('types of YAML 1.1', () => {
  const rows: Readonly<Record<string, readonly string[]>> = {
    boolean: ['yes', 'No', 'on', 'OFF', 'true', 'y'],
    number: ['12', '012', '1_000', '0x1F', '1.5', '1:30', '.inf', '012345678901', '123456789012345678901'],
    null: ['~', 'null', 'Null', ''],
    string: ['"yes"', "'12'", '0o14', '2001-12-14x', 'a', '!!str 12'],
  };
  for (const [type, texts] of Object.entries(rows)) {
    for (const text of texts)
      test(`${text || 'nothing'} is ${type}`, () => {
        const node = nodeAt(rootOf(parseYaml(`a: ${text}`)), 'a');
        assert.equal(node?.kind === 'scalar' && node.type, type);
      });
  }

  test('a number keeps its text', () =>
    assert.equal(read('a: 012345678901', 'a')?.value.text, '012345678901'));
});

suite('anchors and merge keys', () => {
  const anchored = 'base: &b { x: 1, y: 2 }\nmore: &m { y: 3, z: 4 }\n';
  const rows: readonly (readonly [string, Readonly<Record<string, string | undefined>>])[] = [
    ['a: *b', { x: '1', y: '2' }],
    ['a: { <<: *b, x: 9 }', { x: '9', y: '2' }],
    ['a: { x: 9, <<: *b }', { x: '9', y: '2' }],
    ['a: { <<: [*b, *m] }', { x: '1', y: '2', z: '4' }],
    ['a: { <<: [*m, *b] }', { x: '1', y: '3', z: '4' }],
    ['a: { "<<": *b }', { x: undefined }],
    ['a: { <<: *nothing, x: 9 }', { x: '9' }],
  ];
  for (const [text, expected] of rows)
    test(text, () => {
      const root = rootOf(parseYaml(anchored + text));
      for (const [key, value] of Object.entries(expected)) assert.equal(textAt(root, 'a', key), value);
    });
});

suite('odd texts', () => {
  test('every document counts', () =>
    assert.deepEqual(
      parseYaml('a: 1\n---\n---\na: 2\n...\n').documents.map(({ root }) => textAt(root, 'a')),
      ['1', undefined, '2'],
    ));

  test('a duplicate key is kept, and the last one counts', () => {
    const root = rootOf(parseYaml('a: 1\na: 2'));
    assert.equal(root?.kind === 'map' && root.entries.length, 2);
    assert.equal(textAt(root, 'a'), '2');
  });

  test('a key may be a map', () => assert.equal(textAt(rootOf(parseYaml('? {x: 1}\n: b\na: c')), 'a'), 'c'));

  test("a tag of someone's own makes a value unknown", () => {
    assert.equal(textAt(rootOf(parseYaml('a: !Ref Role')), 'a'), undefined);
    assert.equal(textAt(rootOf(parseYaml('a: !Sub "x-${y}"')), 'a'), undefined);
  });

  test('a block scalar is folded', () => {
    assert.equal(read('a: |\n  b\n  c\n', 'a')?.value.text, 'b\nc\n');
    assert.equal(read('a: >-\r\n  b\r\n  c\r\n', 'a')?.value.text, 'b c');
  });

  for (const text of ['\ta: b', 'a: "b\nc: d', 'a: {b: c', 'a: [b', '}', 'a: b: c', '&', '*'])
    test(`broken: ${JSON.stringify(text)}`, () => assert.ok(parseYaml(text).problems.length > 0));

  test('what stands before a mistake is read', () =>
    assert.equal(itemsAt(rootOf(parseYaml('list: [a, b]\nx: {')), 'list').length, 2));
});
