import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { entryOf, itemsAt, textAt } from '../../server/src/syntax/node.ts';
import { parseJson } from '../../server/src/syntax/json.ts';

const rootOf = (text: string) => parseJson(text).documents[0]?.root;

suite('JSON', () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['{"a":"b"}', 'b'],
    ['{"\\u0041":"x","a":"b"}', 'b'],
    ['\uFEFF{"a":"b"}', 'b'],
    ['// c\n{"a":"b",}', 'b'],
    ['{/* c */"a":"b"}', 'b'],
    ['{"a":"1","a":"b"}', 'b'],
    ['{"a":"b"', 'b'],
    ['{"a":"b" "c":1}', 'b'],
    ['{"a":"b\n', 'b'],
    ['{"a":null}', undefined],
    ['{"a":', undefined],
    ['', undefined],
    ['[{"a":"b"}]', undefined],
  ];
  for (const [text, expected] of rows)
    test(JSON.stringify(text), () => assert.equal(textAt(rootOf(text), 'a'), expected));

  test('escapes in keys are read', () => assert.equal(textAt(rootOf('{"\\u0041":"x"}'), 'A'), 'x'));

  test('content is what stands between the quotes', () => {
    const text = '{ "key" : "value" }';
    const entry = entryOf(rootOf(text), 'key');
    assert.ok(entry?.value.kind === 'scalar');
    assert.equal(text.slice(entry.key.content.start, entry.key.content.end), 'key');
    assert.equal(text.slice(entry.value.content.start, entry.value.content.end), 'value');
    assert.equal(text.slice(entry.span.start, entry.span.end), '"key" : "value"');
  });

  test('duplicate keys are kept', () => {
    const root = rootOf('{"a":1,"a":2}');
    assert.equal(root?.kind === 'map' && root.entries.length, 2);
  });

  test('what stands before a mistake is read', () =>
    assert.equal(itemsAt(rootOf('{"l":["a","b"],"x":!'), 'l').length, 2));

  test('brackets in a text do not nest', () =>
    assert.deepEqual(parseJson(`{"a":"${'['.repeat(600)}"}`).problems, []));

  test('what nests too deep is not read', () =>
    assert.deepEqual(
      parseJson('['.repeat(10_000)).problems.map(({ kind }) => kind),
      ['too-deep'],
    ));
});
