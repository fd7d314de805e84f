import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseJson } from '../../server/src/syntax/json.ts';
import { parseYaml } from '../../server/src/syntax/yaml.ts';
import { check, type Files } from '../support/check.ts';
import { assertSound } from './invariants.ts';

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

const places = (name: string): Readonly<Record<string, Files>> => ({
  'an annotation': { 'a.yaml': `kind: ServiceAccount\nmetadata: { name: a, annotations: { ${name}: x } }\n` },
  'an annotation of the webhook': {
    'a.yaml': `kind: ServiceAccount\nmetadata: { annotations: { eks.amazonaws.com/${name}: x } }\n`,
  },
  'a kind': { 'a.yaml': `kind: ${name}\nspec: { template: {} }\n` },
  'an API group': { 'a.yaml': `apiVersion: ${name}/v1\nkind: ${name}\n` },
  'a name': { 'a.yaml': `kind: Pod\nmetadata: { name: ${name} }\nspec: { serviceAccountName: ${name} }\n` },
  'an operator and a condition key': {
    'a-trust-policy.json': `{ "Statement": { "Effect": "Allow", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE", "${name}": "x" }, "Action": "sts:AssumeRoleWithWebIdentity", "${name}": 1, "Condition": { "${name}": { "${name}": "${name}" } } } }`,
  },
  'the configuration': {
    '.irsa.yaml': `${name}: 1\nrules: { ${name}: off }\noverrides: [{ files: a, rules: { ${name}: off } }]\nignore: [{ rule: ${name}, path: ${name}, reason: x }]\n`,
  },
  'a role': {
    [`${name}.trust-policy.json`]:
      '{ "Statement": { "Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole" } }',
    'a.yaml': `kind: ServiceAccount\nmetadata: { annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/${name}" } }\n`,
  },
});

suite("the language's own keys mean nothing", () => {
  for (const name of NAMES) {
    for (const [place, files] of Object.entries(places(name)))
      test(`${name} as ${place}`, () => assertSound(files));
  }
});

suite('alias bombs are told, and cost little', () => {
  const levels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
  const doubling = (line: (previous: string) => string): string =>
    levels
      .map((name, index) => `${name}: &${name} ${index === 0 ? '[x]' : line(levels[index - 1] ?? '')}`)
      .join('\n');

  const rows: Readonly<Record<string, string>> = {
    'through lists': doubling((previous) => `[${`*${previous}, `.repeat(10)}]`),
    'through maps': doubling(
      (previous) => `{ ${Array.from({ length: 10 }, (_, index) => `k${index}: *${previous}`).join(', ')} }`,
    ),
    'through merge keys': `a: &a { ${Array.from({ length: 1000 }, (_, index) => `k${index}: 1`).join(', ')} }\nb: { <<: [${'*a, '.repeat(1000)}] }`,
  };
  for (const [name, text] of Object.entries(rows)) {
    test(name, () => {
      assert.deepEqual(
        parseYaml(text).problems.map(({ kind }) => kind),
        ['too-many-aliases'],
      );
      assert.equal(check({ 'a.yaml': text }).get('a.yaml')?.[0]?.rule.id, 'document-too-complex');
    });
  }

  test('also when they are spread over many documents', () => {
    const accounts = 'a: &a { kind: ServiceAccount }\nb: &b [' + '*a, '.repeat(100) + ']';
    const bomb = `${accounts}\nkind: List\nitems: [${'{ kind: List, items: *b }, '.repeat(100)}]\n---\n`;
    const { documents, problems } = parseYaml(bomb.repeat(100));
    assert.ok(documents.length < 20);
    assert.ok(problems.some(({ kind }) => kind === 'too-many-aliases'));
  });

  test('an anchor in itself is no loop', () => assertSound({ 'a.yaml': 'a: &a [*a, { b: *a, <<: *a }]\n' }));
});

suite('deep nesting is told', () => {
  const rows: Readonly<Record<string, string>> = {
    'YAML lists': '['.repeat(10_000),
    'YAML maps': '{a: '.repeat(10_000),
    'YAML block lists': '- '.repeat(10_000),
    'YAML keys': '? '.repeat(10_000),
    'YAML indentation': Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
  };
  for (const [name, text] of Object.entries(rows))
    test(name, () =>
      assert.deepEqual(
        parseYaml(text).problems.map(({ kind }) => kind),
        ['too-deep'],
      ),
    );

  test('JSON', () =>
    assert.deepEqual(
      parseJson('{"a":'.repeat(10_000)).problems.map(({ kind }) => kind),
      ['too-deep'],
    ));
});
