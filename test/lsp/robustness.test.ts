import assert from 'node:assert/strict';
import { once } from 'node:events';
import { suite, test } from 'node:test';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { type TestClient, withClient } from '../support/language-client.ts';
import { ACCOUNT, trustPolicyOf, WRONG_ACCOUNT } from './manifests.ts';
import { at, codeActions, hover, pull, pullReport } from './requests.ts';

const GARBAGE: Readonly<Record<string, readonly [text: string, languageId: string]>> = {
  'cut.yaml': [WRONG_ACCOUNT.slice(0, 90), 'yaml'],
  'cut.json': [trustPolicyOf('system:serviceaccount:shop:app').slice(0, 400), 'json'],
  'proto.json': ['{"__proto__": {"Statement": [{"Effect": "Allow", "__proto__": null}]}}', 'json'],
  'deep.json': ['['.repeat(20_000), 'json'],
  'deep.yaml': [`a: ${'['.repeat(5000)}`, 'yaml'],
  'bomb.yaml': [bomb(), 'yaml'],
  'line.yaml': [`a: "${'x'.repeat(1_000_000)}"`, 'yaml'],
  'binary.yaml': ['\u0000\uFFFD\uD800kind: ServiceAccount', 'yaml'],
  'empty.yaml': ['', 'yaml'],
};

suite('bad input', () => {
  test('costs no answer and no other file', () =>
    withClient({}, async (client) => {
      const complaints = listenForErrors(client);
      for (const [path, [text, languageId]] of Object.entries(GARBAGE)) {
        await client.open(path, text, languageId);
        await pull(client, path);
        await hover(client, path, { line: 0, character: 3 });
        await codeActions(client, path, at(0, 3));
      }
      await client.open('account.yaml', WRONG_ACCOUNT);
      assert.equal((await pull(client, 'account.yaml')).length, 1);
      assert.deepEqual(complaints, []);
    }));

  test('a document that is not open has no hover and no actions', () =>
    withClient({}, async (client) => {
      assert.equal(await hover(client, 'nowhere.yaml', { line: 7, character: 7 }), null);
      assert.equal(await codeActions(client, 'nowhere.yaml', at(7, 7)), null);
      assert.deepEqual(await pull(client, 'nowhere.yaml'), []);
    }));

  test('settings of any shape are survived', () =>
    withClient({ settings: () => [null, { rules: 'x', validate: 3 }] }, async (client) => {
      await client.open('account.yaml', WRONG_ACCOUNT);
      assert.equal((await pull(client, 'account.yaml')).length, 1);
    }));
});

suite('requests', () => {
  test('that are cancelled are refused', () =>
    withClient({}, async (client) => {
      const source = new CancellationTokenSource();
      const textDocument = { uri: client.uri('account.yaml') };
      const answer = client.connection.sendRequest('textDocument/diagnostic', { textDocument }, source.token);
      source.cancel();
      await assert.rejects(answer, { code: -32800 });
      assert.equal((await pullReport(client, 'account.yaml')).kind, 'full');
    }));

  test('a disabled extension answers nothing', () =>
    withClient({ settings: () => ({ enable: false }) }, async (client) => {
      await client.open('account.yaml', ACCOUNT);
      assert.deepEqual(await pull(client, 'account.yaml'), []);
      assert.equal(await hover(client, 'account.yaml', { line: 6, character: 40 }), null);
    }));
});

suite('our own messages', () => {
  const files = { 'a.yaml': WRONG_ACCOUNT, 'b.yaml': ACCOUNT };
  const findings = { error: 1, warning: 0, info: 0, hint: 0 };

  test('checking the workspace reads every file anew and counts what it has', () =>
    withClient(
      { files, settings: () => ({ validate: { scope: 'openFiles' } }) },
      async ({ connection, write }) => {
        assert.deepEqual(await connection.sendRequest('irsa/checkWorkspace'), { files: 2, findings });
        write('a.yaml', ACCOUNT);
        write('c.yaml', WRONG_ACCOUNT);
        assert.deepEqual(await connection.sendRequest('irsa/checkWorkspace'), { files: 3, findings });
      },
    ));

  test('the status follows the findings', () =>
    withClient({ files }, async (client) => {
      await settled(client, { indexing: false, findings });
      await client.open('a.yaml', ACCOUNT);
      await settled(client, { indexing: false, findings: { ...findings, error: 0 } });
    }));

  test('a text without a token decodes to nothing', () =>
    withClient({}, async ({ connection }) => {
      assert.deepEqual(await connection.sendRequest('irsa/decodeToken', { text: 'eyJ.no.token' }), {});
    }));
});

function bomb(): string {
  const layers = Array.from({ length: 25 }, (_, index) => {
    const previous = index === 0 ? 'x' : `*a${index - 1}`;
    return `a${index}: &a${index} [${Array.from({ length: 9 }, () => previous).join(', ')}]`;
  });
  return layers.join('\n');
}

function listenForErrors({ heard }: TestClient): readonly unknown[] {
  const errors: unknown[] = [];
  heard.on('window/logMessage', (params: { type: number }) => {
    if (params.type === 1) errors.push(params);
  });
  return errors;
}

async function settled({ heard }: TestClient, expected: unknown): Promise<void> {
  for (;;) {
    const [status] = (await once(heard, 'irsa/status')) as unknown[];
    if (JSON.stringify(status) === JSON.stringify(expected)) return;
  }
}
