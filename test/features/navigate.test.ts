import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  findDefinitions,
  findHighlights,
  findImplementations,
  findReferences,
  findTypeDefinitions,
} from '../../server/src/features/navigate.ts';
import type { Files } from '../support/check.ts';
import { describePlaces, marked } from '../support/marked.ts';
import { cursorIn, FILES } from './platform.ts';

const ACCOUNT = ['account.yaml:5: app'];
const ROLE = ['reader-trust-policy.json:3: "Statement"'];

const find = (how: typeof findDefinitions, files: Files): readonly string[] => {
  const at = marked(files);
  return describePlaces(how(at.model, at.offset, at.workspace), at);
};

const crlf = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(/\n/g, '\r\n')]));

suite('navigation', () => {
  test('every name of a service account leads to its declaration', () => {
    for (const files of [
      cursorIn('web.yaml', "app', c"),
      cursorIn('web.yaml', 'app }'),
      cursorIn('binding.yaml', 'app\n    namespace'),
      cursorIn('binding.yaml', 'app }'),
      cursorIn('reader-trust-policy.json', 'app"'),
      cursorIn('reader-trust-policy.json', 'system:serviceaccount'),
      cursorIn('.irsa.yaml', 'app, role'),
    ]) {
      assert.deepEqual(find(findDefinitions, files), ACCOUNT);
      assert.deepEqual(find(findDefinitions, crlf(files)), ACCOUNT);
    }
  });

  test('a role leads to the policy that says who may assume it, and so does its service account', () => {
    for (const files of [
      cursorIn('account.yaml', 'arn:aws'),
      cursorIn('.irsa.yaml', "arn:aws:iam::111122223333:role/reader'"),
    ])
      assert.ok(find(findDefinitions, files).length > 0);
    const types = find(findTypeDefinitions, cursorIn('web.yaml', "app', c"));
    assert.deepEqual(
      types.filter((place) => place.startsWith('reader')),
      ROLE,
    );
  });

  test('implementations are who runs as the account, and who uses the role', () => {
    assert.deepEqual(find(findImplementations, cursorIn('account.yaml', 'app # the')), [
      'web.yaml:5: app',
      'web.yaml:9: app',
    ]);
    assert.deepEqual(find(findImplementations, cursorIn('reader-trust-policy.json', 'Statement"')), [
      'account.yaml:7: arn:aws:iam::111122223333:role/reader',
    ]);
  });

  test('references are all names of one account, and none of its namesake', () => {
    const at = marked(cursorIn('account.yaml', 'app # the'));
    const found = findReferences(at.model, at.offset, at.workspace, { includeDeclaration: false });
    assert.deepEqual(describePlaces(found, at), [
      'web.yaml:5: app',
      'web.yaml:9: app',
      'binding.yaml:6: app',
      'binding.yaml:15: app',
      'reader-trust-policy.json:13: app',
    ]);
  });

  test('a namespace is found in manifests, subjects and the configuration', () => {
    const at = marked(cursorIn('binding.yaml', 'shop }\nsubjects'));
    const found = findReferences(at.model, at.offset, at.workspace, { includeDeclaration: true });
    assert.deepEqual(describePlaces(found, at), [
      'account.yaml:6: shop',
      'account.yaml:11: shop',
      'web.yaml:2: shop',
      'web.yaml:8: shop',
      'binding.yaml:3: shop',
      'binding.yaml:14: shop',
      'reader-trust-policy.json:13: shop',
      '.irsa.yaml:5: shop',
    ]);
  });

  test('highlights stay in the file', () => {
    const at = marked(cursorIn('binding.yaml', 'app\n    namespace'));
    assert.deepEqual(describePlaces(findHighlights(at.model, at.offset, at.workspace), at), [
      'binding.yaml:6: app',
      'binding.yaml:15: app',
    ]);
  });

  test('an account that only the configuration lists is found there', () => {
    const { '.irsa.yaml': configuration, 'web.yaml': web } = FILES;
    const files = { '.irsa.yaml': configuration, 'web.yaml': web };
    assert.deepEqual(find(findDefinitions, cursorIn('web.yaml', "app', c", files)), ['.irsa.yaml:5: app']);
  });

  test('half-written and unrelated text leads nowhere', () => {
    for (const text of [
      'kind: Pod\nspec:\n  serviceAccountName: $0',
      'a: $0b\n',
      '$0',
      'kind: Pod\nspec: { serviceAccountName: $0',
    ])
      assert.deepEqual(find(findDefinitions, { 'pod.yaml': text }), []);
  });
});
