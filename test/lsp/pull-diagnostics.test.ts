import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { DocumentDiagnosticReport, FullDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { startClient, type TestClient } from '../support/language-client.ts';

const account = (arn: string): string => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: app
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: ${arn}
`;

const WRONG = account('arn:aws:iam::1234:role/app');
const RIGHT = account('arn:aws:iam::111122223333:role/app');

suite('pull diagnostics', () => {
  test('findings appear as people type, and go when the mistake is gone', async () => {
    const client = await startClient();
    await client.open('account.yaml', WRONG);
    const [found] = await pull(client, 'account.yaml');
    assert.equal(found?.code, 'role-arn-format');
    assert.equal(found.source, 'irsa');
    assert.deepEqual(found.range, { start: { line: 6, character: 32 }, end: { line: 6, character: 58 } });
    assert.match(found.codeDescription?.href ?? '', /\/role-arn-format\.md$/);
    await client.change('account.yaml', RIGHT, 2);
    assert.deepEqual(await pull(client, 'account.yaml'), []);
    await client.stop();
  });
});

async function pull(client: TestClient, path: string) {
  const report = await client.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri: client.uri(path) },
  });
  assert.equal(report.kind, 'full');
  return (report as FullDocumentDiagnosticReport).items;
}
