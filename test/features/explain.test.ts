import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { diagnose, type Diagnosis } from '../../server/src/engine/diagnose.ts';
import { explainError, type Explanation } from '../../server/src/features/explain/explain-error.ts';
import { explanationMarkdown } from '../../server/src/features/explain/explanation-markdown.ts';
import { CAUSES, SYMPTOMS } from '../../server/src/features/explain/symptoms.ts';
import { RULES } from '../../server/src/rules/all.ts';
import { type Files, workspaceOf } from '../support/check.ts';
import { ERRORS } from './errors.ts';
import { ACCOUNT, SOUND, trustWith } from './explain-files.ts';
import { POD_ROWS } from './explain-pod-rows.ts';
import { TRUST_ROWS } from './explain-trust-rows.ts';

function explain(text: string, files: Files): Explanation | undefined {
  const workspace = workspaceOf(files);
  const onBug = (rule: string, error: unknown): never => {
    throw new Error(`rule ${rule} threw`, { cause: error });
  };
  const diagnosesOf = (uri: string): readonly Diagnosis[] => {
    const model = workspace.modelOf(uri);
    return model === undefined ? [] : diagnose(model, workspace, { onBug });
  };
  return explainError(text, workspace, diagnosesOf);
}

const titles = (explanation: Explanation | undefined, verdict: string): readonly string[] =>
  (explanation?.suspects ?? []).filter((suspect) => suspect.verdict === verdict).map(({ title }) => title);

suite('explain error', () => {
  for (const { name, error, files, found, unseen } of [...TRUST_ROWS, ...POD_ROWS]) {
    test(`${error.slice(0, 60).split('\n')[0] ?? ''}: ${name}`, () => {
      const explanation = explain(error, files);
      assert.ok(explanation);
      const [first] = titles(explanation, 'found');
      assert.equal(first, found && CAUSES[found].title);
      if (unseen !== undefined) assert.equal(titles(explanation, 'unseen')[0], CAUSES[unseen].title);
    });
  }

  test('what silent rules rule out, and what no file can', () => {
    const explanation = explain(ERRORS.accessDenied, SOUND);
    assert.deepEqual(
      titles(explanation, 'ruled out'),
      [
        'subject',
        'wildcard',
        'conditionKey',
        'contradiction',
        'action',
        'audience',
        'roleArn',
        'crossAccount',
      ].map((id) => CAUSES[id as keyof typeof CAUSES].title),
    );
  });

  test('nothing is ruled out where there is nothing to look at', () => {
    for (const error of Object.values(ERRORS)) {
      assert.deepEqual(titles(explain(error, {}), 'ruled out'), [], error);
      assert.deepEqual(
        titles(explain(error, { 'account.yaml': ACCOUNT.replace(/ {2}annotations[^]*/, '') }), 'ruled out'),
        [],
        error,
      );
    }
  });

  test('only what concerns the role that the message names', () => {
    const files = {
      ...SOUND,
      'other.yaml': ACCOUNT.replace('name: app', 'name: other').replace('role/reader', 'role/writer'),
      'writer.trust.json': trustWith(),
    };
    const named = (role: string) =>
      `${ERRORS.accessDenied} on resource: arn:aws:iam::111122223333:role/${role}`;
    assert.deepEqual(titles(explain(named('reader'), files), 'found'), []);
    assert.deepEqual(titles(explain(named('writer'), files), 'found'), [CAUSES.subject.title]);
    assert.equal(explain(named('missing'), files)?.stranger, "role 'missing'");
    assert.deepEqual(titles(explain(named('missing'), files), 'ruled out'), []);
  });

  test('a message that a terminal has wrapped', () => {
    const wrapped = ERRORS.accessDenied.replace('Not authorized to', 'Not authorized\n  to');
    assert.equal(explain(wrapped, SOUND)?.meaning, explain(ERRORS.accessDenied, SOUND)?.meaning);
  });

  test('a role with a longer name is not the role itself', () => {
    const other = `${ERRORS.selfAssumption}-of-orders`;
    assert.equal(explain(other, SOUND), undefined);
  });

  test('other texts are no errors', () => {
    for (const text of ['', 'all is well', 'AccessDenied', '{"level":"info"}']) {
      assert.equal(explain(text, SOUND), undefined);
    }
  });

  test('every rule that a cause names exists', () => {
    const ids = new Set(RULES.map(({ id }) => id));
    const named = Object.values(CAUSES).flatMap(({ rules }): readonly string[] => rules);
    assert.deepEqual(
      named.filter((id) => !ids.has(id)),
      [],
    );
  });

  test('every cause is behind a symptom', () => {
    const used = new Set<string>(SYMPTOMS.flatMap(({ causes }) => causes));
    assert.deepEqual(
      Object.keys(CAUSES).filter((id) => !used.has(id)),
      [],
    );
  });

  test('what files and messages say is never markup', () => {
    const evil = '[x](command:y) <img src=x> **b**';
    const workspace = workspaceOf(SOUND);
    const explanation = explainError(
      `${ERRORS.exists} ${evil} system:serviceaccount:shop:app`,
      workspace,
      () => [],
    );
    assert.ok(explanation);
    assert.doesNotMatch(
      explanationMarkdown({ ...explanation, meaning: evil, stranger: evil }, workspace),
      /\]\(command|(?<!\\)<img|\*\*b/,
    );
  });
});

suite('explain error, on any text', () => {
  const workspace = workspaceOf(SOUND);

  test('never throws', () => {
    const words = [
      ...Object.values(ERRORS),
      'arn:aws:iam::111122223333:role/',
      'assumed-role/',
      '/',
      ':',
      '\n',
      'https://',
    ];
    const text = fc
      .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary' })))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (pasted) => {
        const explanation = explainError(pasted, workspace, () => []);
        if (explanation !== undefined) explanationMarkdown(explanation, workspace);
      }),
    );
  });

  for (const piece of [
    'a',
    ' ',
    'arn:aws:sts::111122223333:assumed-role/a/',
    'assumed-role/a/sts:AssumeRole role/',
    'https://a.b/provider/',
    'system:serviceaccount:a',
    'not authorized to perform sts:AssumeRole',
    'serviceaccount/token',
    'sts.amazonaws.com: ',
    'cannot unmarshal bool ',
    'Template format error ',
    'service account a (namespace',
  ]) {
    test(`takes time in proportion to its length: ${piece}`, () => {
      const short = fastest(piece, 2000);
      const long = fastest(piece, 20_000);
      assert.ok(long < 30 * Math.max(short, 2), `${short} ms, then ${long} ms for ten times the text`);
    });
  }

  function fastest(piece: string, length: number): number {
    const text = piece.repeat(Math.ceil(length / piece.length));
    const runs = [1, 2, 3, 4, 5].map(() => {
      const start = performance.now();
      explainError(text, workspace, () => []);
      return performance.now() - start;
    });
    return Math.min(...runs);
  }
});
