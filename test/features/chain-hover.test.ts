import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { chainHover } from '../../server/src/features/chain-hover.ts';
import type { Files } from '../support/check.ts';
import { marked } from '../support/marked.ts';
import { ISSUER } from './errors.ts';
import { ACCOUNT, DEPLOYMENT, ROLE_ARN, SOUND, trustWith } from './explain-files.ts';

interface Hovered {
  readonly markdown: string;
  /** The text that the hover is about. */
  readonly text: string;
}

/** Hovers where `$0` stands in one of the files. */
function hover(files: Files): Hovered | undefined {
  const { model, offset, workspace } = marked(files);
  const found = chainHover(model, offset, workspace);
  const { text } = model.source;
  return found && { markdown: found.markdown, text: text.slice(found.span.start, found.span.end) };
}

const mark = (text: string, before: string): string => text.replace(before, `$$0${before}`);

const IN_FULL = /✓ yes \| trust policy admits it/;

suite('hover on the chain', () => {
  test('the table, from the annotation', () => {
    const { markdown, text } = hover({ ...SOUND, 'account.yaml': mark(ACCOUNT, 'arn:aws') }) ?? {};
    assert.equal(text, `eks.amazonaws.com/role-arn: ${ROLE_ARN}`);
    const plain = markdown?.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll(/\(file:[^)]*\)/g, '()');
    assert.equal(
      plain,
      `**Service account** \`shop/app\` → role \`reader\` (111122223333)

| | | |
|---|---|---|
| ✓ yes | 1 workload runs as it | Deployment web — [workspace/web.yaml:1]() |
| ✓ yes | annotation names a role | ${ROLE_ARN} — [workspace/account.yaml:7]() |
| ✓ yes | trust policy admits it | a statement admits 'system:serviceaccount:shop:app' (found by file name) — [workspace/reader.trust.json:4]() |
| ? unknown | OIDC provider exists | arn:aws:iam::111122223333:oidc-provider/${ISSUER}: not in these files |`,
    );
  });

  test('from the workload, the subject and the audience', () => {
    const places = [
      { ...SOUND, 'web.yaml': mark(DEPLOYMENT, 'app\n') },
      { ...SOUND, 'reader.trust.json': mark(trustWith(), 'system:serviceaccount') },
      { ...SOUND, 'reader.trust.json': mark(trustWith(), `${ISSUER}:sub`) },
      { ...SOUND, 'reader.trust.json': mark(trustWith(), 'sts.amazonaws.com"') },
    ];
    for (const files of places) assert.match(hover(files)?.markdown ?? '', IN_FULL);
  });

  test('a cross is a word too, with the reason and its place', () => {
    const refused = trustWith().replace(':shop:app', ':pay:app');
    const { markdown = '' } =
      hover({ ...SOUND, 'account.yaml': mark(ACCOUNT, 'role-arn'), 'reader.trust.json': refused }) ?? {};
    assert.match(
      markdown,
      /\| ✗ no \| trust policy admits it \| .*pay\\:app.*reader\\\.trust\\\.json\\:\d+\]/,
    );
  });

  test('a subject that nobody has, and who else uses the role', () => {
    const refused = trustWith().replace(':shop:app', ':pay:app');
    const { markdown = '' } =
      hover({ ...SOUND, 'reader.trust.json': mark(refused, 'system:serviceaccount') }) ?? {};
    assert.match(markdown, /^\? unknown: no manifest here declares service account `pay\/app`/);
    assert.match(markdown, /✗ no \| trust policy admits it/);
  });

  test('a denial', () => {
    const denial = trustWith().replace(
      '"Statement": [',
      `"Statement": [{ "Effect": "Deny", "Principal": { "Federated": "arn:aws:iam::111122223333:oidc-provider/${ISSUER}" }, "Action": "sts:*" },`,
    );
    const { markdown = '' } =
      hover({ ...SOUND, 'account.yaml': mark(ACCOUNT, 'arn:'), 'reader.trust.json': denial }) ?? {};
    assert.match(markdown, /✗ no \| trust policy admits it \| statement 1 denies it/);
  });

  test('nothing elsewhere', () => {
    assert.equal(hover({ ...SOUND, 'account.yaml': mark(ACCOUNT, 'kind') }), undefined);
    assert.equal(hover({ ...SOUND, 'reader.trust.json': mark(trustWith(), '"Allow"') }), undefined);
    assert.equal(hover({ ...SOUND, 'web.yaml': mark(DEPLOYMENT, 'web') }), undefined);
  });
});

suite('hover on the chain, among awkward neighbours', () => {
  for (const [name, text] of [
    ['CRLF', mark(ACCOUNT, 'arn:').replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${mark(ACCOUNT, 'arn:')}`],
    ['characters of two units before it', mark(`# 🧶 zażółć 東京\n${ACCOUNT}`, 'arn:')],
    ['a tag', mark(ACCOUNT.replace('role-arn: ', 'role-arn: !!str '), 'arn:')],
    [
      'a flow map',
      `{ kind: ServiceAccount, apiVersion: v1, metadata: { name: app, namespace: shop, annotations: { 'é': "🧶", eks.amazonaws.com/role-arn: $0${ROLE_ARN} } } }`,
    ],
    ['an anchor', mark(ACCOUNT.replace('role-arn: ', 'role-arn: &role '), 'arn:')],
    [
      'an alias',
      `x: &notes\n  eks.amazonaws.com/role-arn: $0${ROLE_ARN}\nkind: ServiceAccount\napiVersion: v1\nmetadata:\n  name: app\n  namespace: shop\n  annotations: *notes\n`,
    ],
    [
      'a second document',
      `kind: ConfigMap\napiVersion: v1\nmetadata: { name: é }\n---\n${mark(ACCOUNT, 'arn:')}`,
    ],
    ['quotes', mark(ACCOUNT.replace(ROLE_ARN, `"${ROLE_ARN}"`), 'arn:')],
    ['the end of the value', ACCOUNT.replace(ROLE_ARN, `${ROLE_ARN}$0`)],
  ] as const) {
    test(name, () => {
      const found = hover({ ...SOUND, 'account.yaml': text });
      assert.match(found?.markdown ?? '', IN_FULL);
      assert.ok(found?.text.includes(ROLE_ARN));
    });
  }
});
