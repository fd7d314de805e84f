import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { chainItemAt, findIncoming, findOutgoing } from '../../server/src/features/call-hierarchy.ts';
import { findDocumentLinks } from '../../server/src/features/document-links.ts';
import { findInlayHints } from '../../server/src/features/inlay-hints.ts';
import { findSymbols, searchSymbols } from '../../server/src/features/symbols.ts';
import { readFile } from '../../server/src/engine/read-file.ts';
import { type Files, ROOT, workspaceOf } from '../support/check.ts';
import { marked } from '../support/marked.ts';
import { cursorIn, FILES } from './platform.ts';

const modelIn = (path: string, files: Files = FILES) => {
  const workspace = workspaceOf(files);
  const model = workspace.modelOf(ROOT + path);
  assert.ok(model);
  return { model, workspace };
};

suite('symbols', () => {
  const outline = (path: string, files?: Files): unknown => {
    const { model, workspace } = modelIn(path, files);
    return findSymbols(model, workspace).map(({ name, detail, children }) => [
      name,
      detail,
      ...children.map((child) => child.name),
    ]);
  };

  test('accounts, workloads, roles and their statements', () => {
    assert.deepEqual(outline('account.yaml'), [['app', 'shop']]);
    assert.deepEqual(outline('web.yaml'), [
      ['web', 'Deployment · shop'],
      ['tool', 'Pod · shop'],
    ]);
    assert.deepEqual(outline('reader-trust-policy.json'), [['reader', 'role', 'statement 1']]);
    const sid = {
      'x.json': FILES['reader-trust-policy.json'].replace('"Effect"', '"Sid": "Läden", "Effect"'),
    };
    assert.deepEqual(outline('x.json', sid), [['x.json', 'trust policy', 'Läden']]);
  });

  test('a name lies within its symbol, also where an alias takes it elsewhere', () => {
    const text =
      'kind: Pod\nmetadata: { labels: { a: &n web }, name: *n }\n---\nkind: ServiceAccount\nmetadata:\n  name: "a';
    const { model, workspace } = modelIn('a.yaml', { 'a.yaml': text });
    for (const { span, nameSpan } of findSymbols(model, workspace))
      assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end);
  });

  test('the workspace is searched by letters in their order', () => {
    const names = searchSymbols('shap', workspaceOf(FILES)).map(({ name }) => name);
    assert.deepEqual(names, ['app']);
  });
});

suite('document links', () => {
  const targets = (text: string): readonly string[] =>
    findDocumentLinks(readFile({ uri: `${ROOT}a.yaml`, text })).map(({ target }) => target);
  const account = (arn: string): string =>
    `# größe ☁\r\nkind: ServiceAccount\r\nmetadata: { name: a, annotations: { eks.amazonaws.com/role-arn: "${arn}" } } # ${arn}x\r\n`;

  test('a role leads to the console of its partition', () => {
    assert.deepEqual(
      targets(account('arn:aws-cn:iam::111122223333:role/team/reader'))[0],
      'https://console.amazonaws.cn/iam/home#/roles/details/reader',
    );
    assert.deepEqual(targets(account('arn:aws-iso:iam::111122223333:role/reader')), []);
    assert.deepEqual(targets(account('arn:aws:iam::{{ .Values.account }}:role/reader')), []);
  });

  test('a provider and an issuer lead to what they name', () => {
    const { model } = modelIn('reader-trust-policy.json');
    assert.match(findDocumentLinks(model)[0]?.target ?? '', /identity_providers\/details\/OPENID\/arn%3Aaws/);
    const issuer = 'https://oidc.eks.eu-west-1.amazonaws.com/id/9D41F0C27AB84E3591C6D2E8F7035B1A';
    const configuration = readFile({
      uri: `${ROOT}.irsa.yaml`,
      text: `clusters: [{ name: eu, issuer: ${issuer} }]\n`,
    });
    assert.deepEqual(
      findDocumentLinks(configuration).map(({ target }) => target),
      [`${issuer}/.well-known/openid-configuration`],
    );
  });
});

suite('inlay hints', () => {
  const hints = (path: string, files?: Files): readonly string[] => {
    const { model, workspace } = modelIn(path, files);
    const all = { start: 0, end: model.source.text.length };
    return findInlayHints(model, all, workspace).map(
      ({ offset, text }) => `${model.source.text.slice(offset - 4, offset)}→${text}`,
    );
  };

  test('the namespace of a reference and the cluster of an issuer', () => {
    assert.deepEqual(hints('web.yaml'), ["app'→in shop", ' app→in shop']);
    const issuer = 'https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';
    const files = { ...FILES, '.irsa.yaml': `clusters: [{ name: prod, issuer: ${issuer} }]\n` };
    assert.deepEqual(hints('reader-trust-policy.json', files), ['PLE"→cluster prod']);
    assert.deepEqual(hints('reader-trust-policy.json'), []);
  });
});

suite('call hierarchy', () => {
  test('leads from the workload to the role, and back', () => {
    const { model, offset, workspace } = marked(cursorIn('account.yaml', 'app # the'));
    const account = chainItemAt(model, offset, workspace);
    assert.ok(account);
    assert.deepEqual(
      findIncoming(account, workspace).map(({ name, detail }) => `${detail} ${name}`),
      ['Deployment web', 'Pod tool'],
    );
    const [role] = findOutgoing(account, workspace);
    assert.ok(role);
    assert.equal(`${role.detail} ${role.name}`, 'role reader');
    assert.deepEqual(
      findIncoming(role, workspace).map(({ name }) => name),
      ['shop/app'],
    );
    const [web] = findIncoming(account, workspace);
    assert.ok(web);
    assert.deepEqual(
      findOutgoing(web, workspace).map(({ name }) => name),
      ['shop/app'],
    );
  });
});
