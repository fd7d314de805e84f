import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { suite, test } from 'node:test';
import { temporaryFolder } from '../disk/temporary-folder.ts';
import { bundleCli, runnerOf } from './irsa.ts';
import { accountWith, BROKEN } from './manifests.ts';

const bundle = await bundleCli();
const irsa = runnerOf(bundle);

suite('irsa check: how it writes', () => {
  const ESCAPE = '\u001B[';

  test('colours only where they are wanted', async (t) => {
    const cwd = temporaryFolder(t, { 'a.yaml': BROKEN });
    const hasColours = async (env: NodeJS.ProcessEnv): Promise<boolean> =>
      (await irsa(['check'], { cwd, env })).stdout.includes(ESCAPE);
    assert.equal(await hasColours({}), false);
    assert.equal(await hasColours({ FORCE_COLOR: '1' }), true);
    assert.equal(await hasColours({ FORCE_COLOR: '0' }), false);
    assert.equal(await hasColours({ NO_COLOR: '1' }), false);
  });

  test('what a file says cannot act on the terminal', async (t) => {
    const cwd = temporaryFolder(t, { 'a.yaml': accountWith(String.raw`"x\e[2Jy\u202Ez"`) });
    const { stdout } = await irsa(['check'], { cwd });
    assert.match(stdout, /'x \[2Jy z'/);
    assert.equal(stdout.includes('\u001B') || stdout.includes('\u202E'), false);
  });

  test('a reader that has read enough ends it quietly', { skip: process.platform === 'win32' }, async (t) => {
    const names = Array.from({ length: 1000 }, (_, index) => `a${index}`);
    const cwd = temporaryFolder(t, {
      'a.yaml': names.map((name) => accountWith('nonsense', name)).join('---\n'),
    });
    const child = spawn('bash', ['-c', `node ${bundle} check | head -1`], { cwd });
    const stderr: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    await new Promise((resolve) => child.on('close', resolve));
    assert.equal(Buffer.concat(stderr).toString(), '');
  });

  test('all of a long report arrives in a pipe', async (t) => {
    const names = Array.from({ length: 1000 }, (_, index) => `a${index}`);
    const cwd = temporaryFolder(t, {
      'a.yaml': names.map((name) => accountWith('nonsense', name)).join('---\n'),
    });
    const { stdout } = await irsa(['check', '--format', 'json'], { cwd });
    assert.equal((JSON.parse(stdout) as { findings: unknown[] }).findings.length, 1000);
  });
});
