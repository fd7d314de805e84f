import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CompletionItem } from 'vscode-languageserver/node';
import { withClient } from '../support/language-client.ts';
import { ACCOUNT, DEPLOYMENT } from './manifests.ts';

suite('completion', () => {
  test('offers the service account that another file declares, at its range', () =>
    withClient({ files: { 'account.yaml': ACCOUNT } }, async (client) => {
      await client.open('web.yaml', DEPLOYMENT.replace('Name: app', 'Name: '));
      const items = await client.connection.sendRequest<CompletionItem[]>('textDocument/completion', {
        textDocument: { uri: client.uri('web.yaml') },
        position: { line: 8, character: 26 },
      });
      assert.deepEqual(
        items.map(({ label, textEdit }) => [label, textEdit]),
        [
          [
            'app',
            { newText: 'app', range: { start: { line: 8, character: 26 }, end: { line: 8, character: 26 } } },
          ],
        ],
      );
    }));
});
