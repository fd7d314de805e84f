import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { diagnose, type DiagnoseOptions } from '../../server/src/engine/diagnose.ts';
import { matchesGlobs } from '../../server/src/engine/globs.ts';
import { type Files, ROOT, workspaceOf } from '../support/check.ts';

const RULE = 'role-arn-format';
const ACCOUNT = `kind: ServiceAccount
metadata:
  name: app
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::12:role/app
`;

const severitiesIn = (files: Files, options: Partial<DiagnoseOptions> = {}): readonly string[] => {
  const workspace = workspaceOf(files);
  const model = workspace.modelOf(`${ROOT}a.yaml`);
  assert.ok(model);
  return diagnose(model, workspace, {
    matches: (uri, globs) => matchesGlobs(ROOT, uri, globs),
    onBug: (id, error) => assert.fail(`${id}: ${String(error)}`),
    ...options,
  })
    .filter(({ rule }) => rule.id === RULE)
    .map(({ severity }) => severity);
};

const override = (files: string, severity: string): string =>
  `overrides: [{ files: ['${files}'], rules: { ${RULE}: ${severity} } }]\n`;
const rules = (severity: string): string => `rules: { ${RULE}: ${severity} }\n`;

suite('severity', () => {
  const rows: readonly (readonly [string, string, DiagnoseOptions['rules'], readonly string[]])[] = [
    ["the rule's own", '', undefined, ['error']],
    ['from the settings', '', { [RULE]: 'hint' }, ['hint']],
    ['off in the settings', '', { [RULE]: 'off' }, []],
    ['from the configuration over the settings', rules('info'), { [RULE]: 'off' }, ['info']],
    ['off in the configuration', rules('off'), undefined, []],
    ['from an override', rules('off') + override('a.yaml', 'warning'), undefined, ['warning']],
    ['not from an override for other files', rules('hint') + override('b.yaml', 'off'), undefined, ['hint']],
    ['the own one where nothing legal is said', rules('loud'), undefined, ['error']],
    [
      'with keys of the language itself',
      'rules: { __proto__: off, constructor: off, toString: off }\n',
      undefined,
      ['error'],
    ],
  ];
  for (const [name, configuration, settings, expected] of rows)
    test(name, () =>
      assert.deepEqual(
        severitiesIn({ 'a.yaml': ACCOUNT, '.irsa.yaml': configuration }, settings && { rules: settings }),
        expected,
      ),
    );
});

suite('ignored', () => {
  const ignore = (path: string, more = 'reason: made elsewhere'): Files => ({
    'a.yaml': ACCOUNT,
    '.irsa.yaml': `ignore: [{ rule: ${RULE}, path: '${path}', ${more} }]\n`,
  });

  test('by an entry with a reason', () => assert.deepEqual(severitiesIn(ignore('*.yaml')), []));
  test('not in another file', () => assert.deepEqual(severitiesIn(ignore('b.yaml')), ['error']));
  test('not without a reason', () => assert.deepEqual(severitiesIn(ignore('*.yaml', 'why: x')), ['error']));

  const withComment = (comment: string): Files => ({
    'a.yaml': ACCOUNT.replace('    eks', `    # irsa-ignore-next-line ${comment}\n    eks`),
  });
  test('by a comment with a reason', () => assert.deepEqual(severitiesIn(withComment(`${RULE}: fake`)), []));
  test('by a comment on several rules', () =>
    assert.deepEqual(severitiesIn(withComment(`role-name, ${RULE}: fake`)), []));
  test('not by a comment without a reason', () =>
    assert.deepEqual(severitiesIn(withComment(`${RULE}:`)), ['error']));
  test('not by a comment on another rule', () =>
    assert.deepEqual(severitiesIn(withComment('role-name: fake')), ['error']));
});

test('a rule that throws costs its own findings only', () => {
  const workspace = workspaceOf({ 'a.yaml': ACCOUNT });
  const [model] = workspace.models;
  assert.ok(model);
  const bugs: string[] = [];
  const broken = new Proxy(workspace, {
    get: (target, key) => {
      if (key === 'roleUsesIn') throw new Error('a bug');
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const found = diagnose(model, broken, { onBug: (id) => bugs.push(id) });
  assert.ok(bugs.includes('trust-admits-account'));
  assert.ok(found.some(({ rule }) => rule.id === RULE));
});
