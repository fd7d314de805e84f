import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { applyEdits } from '../../server/src/text/edit.ts';
import {
  commonDirectory,
  directoryOf,
  fileNameOf,
  folderNameOf,
  resolvePath,
} from '../../server/src/text/path.ts';
import { Lines } from '../../server/src/text/source-file.ts';
import { mergeSpans, spansOverlapping } from '../../server/src/text/span.ts';

suite('lines', () => {
  const lines = new Lines('a\r\nbc\rd\n\n');

  test('end at LF, CRLF and CR', () =>
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((line) => lines.lineText(line)),
      ['a', 'bc', 'd', '', ''],
    ));

  test('have positions', () => {
    assert.deepEqual(lines.positionAt(4), { line: 1, character: 1 });
    assert.deepEqual(lines.positionAt(6), { line: 2, character: 0 });
    assert.deepEqual(lines.positionAt(9), { line: 4, character: 0 });
  });

  test('offset and position agree everywhere', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '😀'), maxLength: 20 });
    fc.assert(
      fc.property(text, (written) => {
        const of = new Lines(written);
        for (let offset = 0; offset <= written.length; offset++)
          assert.equal(of.offsetAt(of.positionAt(offset)), offset);
      }),
      { seed: 1 },
    );
  });

  test('a column behind the line is its end', () =>
    assert.equal(new Lines('ab\ncd').offsetAt({ line: 1, character: 99 }), 5));
});

suite('edits', () => {
  test('apply in any order and leave the rest', () => {
    const edits = [
      { span: { start: 4, end: 5 }, newText: 'E' },
      { span: { start: 0, end: 0 }, newText: '>' },
      { span: { start: 1, end: 3 }, newText: '' },
    ];
    assert.equal(applyEdits('abcdef', edits), '>adEf');
    assert.equal(applyEdits('abcdef', edits.toReversed()), '>adEf');
  });
});

suite('spans', () => {
  const span = (start: number, end: number) => ({ start, end });

  test('merge where they overlap, not where they touch', () =>
    assert.deepEqual(mergeSpans([span(4, 6), span(0, 2), span(1, 3), span(3, 4)]), [
      span(0, 3),
      span(3, 4),
      span(4, 6),
    ]));

  test('overlap as a search and as a scan agree', () => {
    const spans = fc.array(fc.tuple(fc.nat(30), fc.nat(6)).map(([start, size]) => span(start, start + size)));
    fc.assert(
      fc.property(spans, fc.nat(30), fc.nat(6), (all, start, size) => {
        const wanted = span(start, start + size);
        const isHit = all.some((one) => one.start < wanted.end && wanted.start < one.end);
        assert.equal(spansOverlapping(mergeSpans(all), wanted).length > 0, isHit);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

suite('paths', () => {
  const file = 'file:///a/b/c.yaml';

  test('have parts', () => {
    assert.deepEqual(
      [directoryOf(file), fileNameOf(file), folderNameOf(file)],
      ['file:///a/b/', 'c.yaml', 'b'],
    );
    assert.equal(commonDirectory(file, 'file:///a/bc/d.yaml'), 'file:///a/');
  });

  const rows: readonly (readonly [string, string | undefined])[] = [
    ['d.json', 'file:///a/b/d.json'],
    ['../d.json', 'file:///a/d.json'],
    ['./x/../d.json', 'file:///a/b/d.json'],
    ['a b#1?%.json', 'file:///a/b/a%20b%231%3F%25.json'],
    ['a:b', 'file:///a/b/a:b'],
  ];
  for (const [path, expected] of rows)
    test(`resolve ${path}`, () => assert.equal(resolvePath(file, path), expected));

  test('do not resolve from an unsaved file', () => assert.equal(resolvePath('untitled:1', 'a'), undefined));
});
