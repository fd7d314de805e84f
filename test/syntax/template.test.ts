import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { maskTemplates } from '../../server/src/syntax/template.ts';
import { nodeAt, scalarAt, textAt } from '../../server/src/syntax/node.ts';
import { parseYaml } from '../../server/src/syntax/yaml.ts';

const actionsIn = (text: string): readonly string[] =>
  maskTemplates(text).actions.map(({ start, end }) => text.slice(start, end));

const ROWS: readonly (readonly [string, readonly string[]])[] = [
  ['a: {{ x }}', ['{{ x }}']],
  ['{% if x %}a{% endif %}', ['{% if x %}', '{% endif %}']],
  ['{{/* }} */}} {{ y }}', ['{{/* }} */}}', '{{ y }}']],
  ['{{- /* }} */ -}}', ['{{- /* }} */ -}}']],
  ['{{ "}}" }} b', ['{{ "}}" }}']],
  ['"{{ x | default(\\"a\\") }}"', ['{{ x | default(\\"a\\") }}']],
  ['{{ include "a"\n  . }}', ['{{ include "a"\n  . }}']],
  ['a: {{ .Va\nb: {{ x }}', ['{{ x }}']],
  ['# {{ open\na: {{ x }}', ['{{ x }}']],
  ['{{ x', []],
  ['{a: {b: c}}', []],
];

suite('template actions', () => {
  for (const [text, expected] of ROWS)
    test(JSON.stringify(text), () => assert.deepEqual(actionsIn(text), expected));

  test('masking moves no offset', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '/*',
      '*/',
      '"',
      '\\',
      '\n',
      '\r\n',
      'a',
      ' ',
      ': ',
      '- ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const masked = maskTemplates(text);
        assert.equal(masked.text.length, text.length);
        for (const [index, { start, end }] of masked.actions.entries()) {
          assert.ok(start < end && end <= text.length);
          assert.ok(start >= (masked.actions[index - 1]?.end ?? 0));
        }
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

suite('templates in YAML', () => {
  const valueIn = (text: string, ...path: readonly string[]) => {
    const { documents, problems } = parseYaml(text);
    assert.deepEqual(problems, []);
    const value = scalarAt(documents[0]?.root, ...path)?.value;
    return (
      value && { text: value.text, holes: value.holes.map(({ start, end }) => value.text.slice(start, end)) }
    );
  };

  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ['a: {{ x }}', '{{ x }}', ['{{ x }}']],
    ['a: arn:{{ x }}:{{ y }}', 'arn:{{ x }}:{{ y }}', ['{{ x }}', '{{ y }}']],
    ['a: "{{ x }}-b" # {{ c }}', '{{ x }}-b', ['{{ x }}']],
    ['a: {{ f "x"\n. }}-b', '{{ f "x"\n. }}-b', ['{{ f "x"\n. }}']],
    ['a: |-\n  {{ if }}\n  {{ foo }}b', '        \n{{ foo }}b', ['{{ foo }}']],
    ['a: >-\n  b {{ x\n  }}\n  c', 'b {{ x\n  }} c', ['{{ x\n  }}']],
    ['{{ if x }}\na: b\n{{ end }}', 'b', []],
  ];
  for (const [text, expected, holes] of rows)
    test(JSON.stringify(text), () => assert.deepEqual(valueIn(text, 'a'), { text: expected, holes }));

  test('as a key and as a list item', () => {
    const { documents } = parseYaml('{{ k }}: {{ v }}\nlist:\n- {{ x }}\n- b');
    const root = documents[0]?.root;
    assert.equal(root?.kind === 'map' && root.entries[0]?.key.value.text, '{{ k }}');
    assert.equal(nodeAt(root, 'list')?.kind, 'sequence');
  });

  test('of two branches for one key none is certain', () => {
    const { documents } = parseYaml('{{ if x }}\na: 1\n{{ else }}\na: 2\n{{ end }}\nb: 3');
    assert.equal(textAt(documents[0]?.root, 'a'), undefined);
    assert.equal(textAt(documents[0]?.root, 'b'), '3');
  });
});
