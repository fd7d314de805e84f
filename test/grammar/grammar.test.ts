import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { isOurs, type Token, tokenize } from './tokenize.ts';

const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/7C1D9A40E2B85F36C07A1B2D3E4F5A69';

/** What our grammar says of a text: each token with the last scope that is ours. */
async function scopesOf(language: string, text: string): Promise<readonly string[]> {
  const tokens = (await tokenize(language, text)).flat();
  return tokens.flatMap(({ text: token, scopes }) => {
    const scope = scopes.findLast((one) => isOurs(one) && !one.startsWith('meta.'));
    return scope === undefined ? [] : [`${token} ${scope.replace('.irsa', '')}`];
  });
}

suite('the injected grammar', () => {
  const role = [
    'arn keyword.other.arn',
    'aws support.constant.partition',
    'iam support.class.service',
    '111122223333 constant.numeric.account',
    'role storage.type.resource',
    'team/ entity.name.namespace.path',
    'app entity.name.function.resource',
  ];

  for (const [where, language, text] of [
    ['a plain scalar', 'source.yaml', 'role-arn: arn:aws:iam::111122223333:role/team/app # ours'],
    ['a flow sequence', 'source.yaml', '[arn:aws:iam::111122223333:role/team/app, other]'],
    ['a block scalar', 'source.yaml', 'policy: |\n  {"AWS": "arn:aws:iam::111122223333:role/team/app"}'],
    ['JSON', 'source.json', '{"AWS": "arn:aws:iam::111122223333:role/team/app"}'],
    ['JSON with comments', 'source.json.comments', '["arn:aws:iam::111122223333:role/team/app"]'],
  ] as const) {
    test(`tells the parts of a role's ARN in ${where}`, async () => {
      assert.deepEqual(await scopesOf(language, text), role);
    });
  }

  test("tells an OIDC provider's issuer", async () => {
    assert.deepEqual(
      (await scopesOf('source.json', `["arn:aws:iam::111122223333:oidc-provider/${ISSUER}"]`)).slice(-2),
      ['oidc-provider storage.type.resource', `${ISSUER} entity.name.namespace.issuer`],
    );
  });

  test("tells a subject's namespace, name and wildcards", async () => {
    assert.deepEqual(await scopesOf('source.json', '["system:serviceaccount:team-*:app"]'), [
      'system:serviceaccount keyword.other.subject',
      ': punctuation.separator',
      'team- entity.name.namespace',
      '* keyword.operator.wildcard',
      ': punctuation.separator',
      'app entity.name.function.service-account',
    ]);
  });

  test("tells a condition key's issuer and claim, in JSON and as a YAML key", async () => {
    const expected = [
      `${ISSUER} entity.name.namespace.issuer`,
      ': punctuation.separator',
      'sub variable.parameter.claim',
    ];
    assert.deepEqual(await scopesOf('source.json', `{"${ISSUER}:sub": 1}`), expected);
    assert.deepEqual(await scopesOf('source.yaml', `${ISSUER}:sub: 1`), expected);
  });

  test('tells a token by its parts', async () => {
    assert.deepEqual(await scopesOf('source.yaml', 'token: eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOlsic3Rz.c2ln'), [
      'eyJhbGciOiJSUzI1NiJ9 storage.type.token.header',
      '. punctuation.separator',
      'eyJhdWQiOlsic3Rz entity.name.function.token.claims',
      '. punctuation.separator',
      'c2ln constant.numeric.token.signature',
    ]);
  });

  for (const text of ['# arn:aws:iam::111122223333:role/app', 'a: arn:aws:s3:::bucket', 'a: barn:aws:iam']) {
    test(`says nothing about ${text}`, async () => {
      assert.deepEqual(await scopesOf('source.yaml', text), []);
    });
  }

  test('changes nothing else in any example', async () => {
    const root = new URL('../../examples/', import.meta.url);
    for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      const language = /\.ya?ml$/.test(path) ? 'source.yaml' : 'source.json';
      if (!/\.(?:ya?ml|json)$/.test(path)) continue;
      const text = readFileSync(new URL(path, root), 'utf8');
      const injected = await tokenize(language, text);
      assert.deepEqual(injected.map(withoutOurs), await tokenize(language, text, 'plain'), path);
    }
  });
});

/** A line's tokens as they are without our scopes: neighbours that differ only by those are one. */
function withoutOurs(tokens: readonly Token[]): readonly Token[] {
  const merged: Token[] = [];
  for (const { text, scopes: all } of tokens) {
    const scopes = all.filter((scope) => !isOurs(scope));
    const last = merged.at(-1);
    if (last?.scopes.join(' ') === scopes.join(' ')) merged.splice(-1, 1, { text: last.text + text, scopes });
    else merged.push({ text, scopes });
  }
  return merged;
}
