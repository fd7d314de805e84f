import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { MarkupContent } from 'vscode-languageserver/node';
import { type TestClient, withClient } from '../support/language-client.ts';
import { ACCOUNT, accountOf, DEPLOYMENT, trustPolicyOf } from './manifests.ts';
import { hover } from './requests.ts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const TOKEN = `${part({ alg: 'RS256', kid: 'k' })}.${part({
  aud: ['sts.amazonaws.com'],
  iss: 'https://oidc.example.com/prod',
  sub: 'system:serviceaccount:shop:app',
  iat: 1,
  exp: 2,
})}.c2lnbmF0dXJl`;

suite('hover', () => {
  test('decodes a token in any text file, its signature left out', () =>
    withClient({}, async (client) => {
      await client.open('app.log', `level=info token=${TOKEN}\n`, 'log');
      const text = await hoverText(client, 'app.log', 0, 40);
      assert.match(text, /`shop\/app`/);
      assert.doesNotMatch(text, /c2lnbmF0dXJl/);
      assert.equal(await hoverText(client, 'app.log', 0, 3), '');
    }));

  test('follows the chain from the annotation, the workload and the subject', () =>
    withClient({}, async (client) => {
      const trust = trustPolicyOf('system:serviceaccount:shop:app');
      await client.open('account.yaml', ACCOUNT);
      await client.open('web.yaml', DEPLOYMENT);
      await client.open('reader-trust-policy.json', trust);
      const subjectLine = trust.split('\n').findIndex((line) => line.includes(':sub'));
      for (const [path, line, character] of [
        ['account.yaml', 6, 40],
        ['web.yaml', 8, 28],
        ['reader-trust-policy.json', subjectLine, 100],
      ] as const) {
        const text = await hoverText(client, path, line, character);
        assert.match(text, /\*\*Service account\*\* `shop\/app` → role `reader` \(111122223333\)/, path);
        assert.match(text, /✓ yes \| trust policy admits it/, path);
        assert.match(text, /Deployment web/, path);
      }
    }));

  test('says what is missing and escapes what files say', () =>
    withClient({}, async (client) => {
      await client.open('web.yaml', DEPLOYMENT);
      assert.match(await hoverText(client, 'web.yaml', 8, 28), /^✗ missing: .*`shop\/app`$/);
      const hostile = accountOf('"[x](command:y)|**b**"').replace('name: app', 'name: "<img src=x>|`"');
      await client.open('account.yaml', hostile);
      const text = await hoverText(client, 'account.yaml', 6, 40);
      assert.match(text, /\\\[x\\\]\\\(command\\:y\\\)\\\|\\\*\\\*b/);
      assert.match(text, /^\*\*Service account\*\* `` shop\/<img src=x>\|` ``\n/);
    }));
});

async function hoverText(client: TestClient, path: string, line: number, character: number): Promise<string> {
  const contents = (await hover(client, path, { line, character }))?.contents;
  if (contents === undefined) return '';
  assert.ok(MarkupContent.is(contents));
  return contents.value;
}
