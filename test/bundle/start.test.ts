/** What ships is started here, not imported: `npm run build` makes it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { suite, test } from 'node:test';
import { ACCOUNT, trustPolicyOf } from '../lsp/manifests.ts';
import { pullWorkspace } from '../lsp/requests.ts';
import { withClient } from '../support/language-client.ts';

suite('the built files', () => {
  test('the server starts, and reads YAML and JSON', () => {
    const files = {
      'account.yaml': ACCOUNT,
      'reader-trust-policy.json': trustPolicyOf('system:serviceaccount:default:app'),
    };
    return withClient({ server: 'dist/server.cjs', files }, async (client) => {
      const { items } = await pullWorkspace(client);
      const codes = items.flatMap((item) => (item.kind === 'full' ? item.items.map(({ code }) => code) : []));
      assert.equal(codes.filter((code) => code === 'trust-admits-account').length, 2);
    });
  });

  test('the command line starts', () => {
    const { status, stdout } = spawnSync(process.execPath, ['dist/cli.cjs', '--version'], {
      encoding: 'utf8',
    });
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    assert.deepEqual([status, stdout.trim()], [0, version]);
  });

  for (const [file, provided] of [
    ['dist/client.cjs', ['vscode']],
    ['dist/server.cjs', []],
    ['dist/cli.cjs', []],
  ] as const) {
    test(`${file} holds all that it needs`, () => {
      const required = [...readFileSync(file, 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(
        ([, name]) => name!,
      );
      assert.deepEqual(
        required.filter((name) => !isBuiltin(name) && !provided.some((known) => known === name)),
        [],
      );
    });
  }
});
