import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { findLenses } from '../../server/src/features/code-lens.ts';
import { type Files, ROOT, workspaceOf } from '../support/check.ts';
import { FILES } from './platform.ts';

function lensesIn(path: string, files: Files = FILES): readonly string[] {
  const workspace = workspaceOf(files);
  const model = workspace.modelOf(ROOT + path);
  assert.ok(model);
  return findLenses(model, workspace).map(
    ({ span, title, places }) =>
      `${model.source.text.slice(0, span.start).split('\n').length}: ${title} [${places.length}]`,
  );
}

suite('code lenses', () => {
  test('a service account shows its role, whether it is trusted, and who runs as it', () => {
    assert.deepEqual(lensesIn('account.yaml'), ['2: role reader · trusted ✓ · 2 workloads [3]']);
    assert.deepEqual(lensesIn('other.yaml'), ['1: no role · 0 workloads [0]']);
    const refusing = FILES['reader-trust-policy.json'].replace('shop:app', 'shop:other');
    const refused = { ...FILES, 'reader-trust-policy.json': refusing };
    assert.deepEqual(lensesIn('account.yaml', refused), ['2: role reader · not trusted ✗ · 2 workloads [3]']);
    const { 'account.yaml': account } = FILES;
    assert.deepEqual(lensesIn('account.yaml', { 'account.yaml': account }), [
      '2: role reader · trust not known · 0 workloads [0]',
    ]);
  });

  test('a workload shows what it runs as', () => {
    const ends = 'runs as shop/app → arn:aws:iam::111122223333:role/reader ✓ trusted [1]';
    assert.deepEqual(lensesIn('web.yaml'), [`1: ${ends}`, `7: ${ends}`]);
    assert.deepEqual(lensesIn('web.yaml', { 'web.yaml': FILES['web.yaml'] }), []);
  });

  test('a statement shows whom it admits and how much of the quota is used', () => {
    const size = FILES['reader-trust-policy.json'].replace(/\s/g, '').length;
    assert.deepEqual(lensesIn('reader-trust-policy.json'), [
      `4: admits 1 service account · ${size} of 2,048 characters [1]`,
    ]);
  });

  test('CRLF and half-written text change nothing but what they hide', () => {
    const crlf = { ...FILES, 'account.yaml': FILES['account.yaml'].replace(/\n/g, '\r\n') };
    assert.deepEqual(lensesIn('account.yaml', crlf), lensesIn('account.yaml'));
    for (let end = 0; end < FILES['web.yaml'].length; end += 5)
      lensesIn('web.yaml', { ...FILES, 'web.yaml': FILES['web.yaml'].slice(0, end) });
  });
});
