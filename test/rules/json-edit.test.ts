import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  insertProperty,
  type InsertionPoint,
  removeProperty,
  wrapObject,
} from '../../server/src/rules/json-edit.ts';
import { applyEdits } from '../../server/src/text/edit.ts';

const URI = 'file:///policy.json';

/** The text after a property is added to the object that `object` starts. */
function insert(
  text: string,
  key: string,
  json: string,
  { at = 'end', object = '{' }: { at?: InsertionPoint; object?: string } = {},
): string {
  const start = text.indexOf(object) + object.length - 1;
  const span = { start, end: endOfObject(text, start) };
  return applyEdits(text, [insertProperty(URI, text, span, key, json, at)]);
}

function endOfObject(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    if (text[index] === '{') depth++;
    if (text[index] === '}' && --depth === 0) return index + 1;
  }
  return text.length;
}

function remove(text: string, property: string): string {
  const start = text.indexOf(property);
  return applyEdits(text, [removeProperty(URI, text, { start, end: start + property.length })]);
}

suite('insertProperty', () => {
  test('adds the last property on a line of its own', () => {
    assert.equal(insert('{\n  "a": 1\n}\n', 'b', '2'), '{\n  "a": 1,\n  "b": 2\n}\n');
  });

  test('adds the first property', () => {
    assert.equal(insert('{\n  "a": 1\n}\n', 'b', '2', { at: 'start' }), '{\n  "b": 2,\n  "a": 1\n}\n');
  });

  test('stays on the line of an object on one line', () => {
    assert.equal(insert('{ "a": 1 }', 'b', '{\n  "c": 1\n}'), '{ "a": 1, "b": { "c": 1 } }');
    assert.equal(insert('{"a":1}', 'b', '2', { at: 'start' }), '{"b": 2, "a":1}');
  });

  test('indents a value of many lines as the file does', () => {
    assert.equal(
      insert('{\n\t"a": {\n\t\t"b": 1\n\t}\n}', 'c', '{\n  "d": {\n    "e": 1\n  }\n}', { object: '"a": {' }),
      '{\n\t"a": {\n\t\t"b": 1,\n\t\t"c": {\n\t\t\t"d": {\n\t\t\t\t"e": 1\n\t\t\t}\n\t\t}\n\t}\n}',
    );
  });

  test('fills an empty object', () => {
    assert.equal(insert('{}', 'a', '1'), '{ "a": 1 }');
    assert.equal(
      insert('{\n    "a": {}\n}', 'b', '1', { object: '"a": {' }),
      '{\n    "a": {\n        "b": 1\n    }\n}',
    );
  });

  test('keeps CRLF', () => {
    assert.equal(
      insert('{\r\n  "a": 1\r\n}\r\n', 'b', '{\n  "c": 1\n}'),
      '{\r\n  "a": 1,\r\n  "b": {\r\n    "c": 1\r\n  }\r\n}\r\n',
    );
  });

  test('keeps a comment beside the property it stands at', () => {
    assert.equal(
      insert('{\n  "a": 1 // the one, and only\n}\n', 'b', '2'),
      '{\n  "a": 1, // the one, and only\n  "b": 2\n}\n',
    );
  });

  test('uses a trailing comma that is there', () => {
    assert.equal(insert('{\n  "a": 1,\n}\n', 'b', '2'), '{\n  "a": 1,\n  "b": 2\n}\n');
  });

  test('is not misled by commas and slashes in strings', () => {
    const text = '{ "a": "x, // y" }';
    assert.equal(insert(text, 'b', '2'), '{ "a": "x, // y", "b": 2 }');
  });

  test('adds a line to a YAML block map', () => {
    const text = '- Effect: Allow\n  Action: sts:AssumeRole\n';
    const span = { start: 2, end: text.length };
    const edit = insertProperty(URI, text, span, 'Sid', '"Shop"');
    assert.equal(applyEdits(text, [edit]), '- Sid: "Shop"\n  Effect: Allow\n  Action: sts:AssumeRole\n');
  });
});

suite('removeProperty', () => {
  test('takes the line and the comma of a first or middle property', () => {
    assert.equal(remove('{\n  "a": 1,\n  "b": 2\n}\n', '"a": 1'), '{\n  "b": 2\n}\n');
  });

  test('takes the comma before a last property', () => {
    assert.equal(remove('{\n  "a": 1,\n  "b": 2\n}\n', '"b": 2'), '{\n  "a": 1\n}\n');
    assert.equal(remove('{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n', '"b": 2'), '{\r\n  "a": 1\r\n}\r\n');
  });

  test('takes a property or an item out of a line', () => {
    assert.equal(remove('{ "a": 1, "b": 2, "c": 3 }', '"a": 1'), '{ "b": 2, "c": 3 }');
    assert.equal(remove('{ "a": 1, "b": 2, "c": 3 }', '"b": 2'), '{ "a": 1, "c": 3 }');
    assert.equal(remove('{ "a": 1, "b": 2, "c": 3 }', '"c": 3'), '{ "a": 1, "b": 2 }');
    assert.equal(remove('["x", "y"]', '"y"'), '["x"]');
  });

  test('takes a value of many lines', () => {
    assert.equal(
      remove('{\n  "a": 1,\n  "b": [\n    2\n  ],\n  "c": 3\n}\n', '"b": [\n    2\n  ]'),
      '{\n  "a": 1,\n  "c": 3\n}\n',
    );
  });

  test('takes the only property', () => {
    assert.equal(remove('{\n  "a": 1\n}\n', '"a": 1'), '{\n}\n');
  });

  test('takes the comment beside the property and leaves its neighbours theirs', () => {
    const text = '{\n  "a": 1, // one\n  "b": 2 // two\n}\n';
    assert.equal(remove(text, '"b": 2'), '{\n  "a": 1 // one\n}\n');
    assert.equal(remove(text, '"a": 1'), '{\n  "b": 2 // two\n}\n');
  });

  test('does not comment out what follows', () => {
    assert.equal(remove('{ "a": 1, // one\n  "b": 2 }', '"b": 2'), '{ "a": 1 // one\n   }');
  });

  test('takes the line of a YAML block map', () => {
    assert.equal(
      remove('Effect: Allow\nResource: "*"\nAction: x\n', 'Resource: "*"'),
      'Effect: Allow\nAction: x\n',
    );
  });
});

suite('wrapObject', () => {
  const wrap = (text: string, start: number): string =>
    applyEdits(text, [wrapObject(URI, text, { start, end: endOfObject(text, start) }, 'a')]);

  test('moves the lines one level in', () => {
    assert.equal(
      wrap('{\n  "x": {\n    "b": 1\n  }\n}', 9),
      '{\n  "x": {\n    "a": {\n      "b": 1\n    }\n  }\n}',
    );
  });

  test('stays on a line', () => {
    assert.equal(wrap('{ "x": { "b": 1 } }', 7), '{ "x": { "a": { "b": 1 } } }');
  });
});
