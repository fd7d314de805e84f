import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { temporaryFolder } from '../disk/temporary-folder.ts';
import { bundleCli, runnerOf } from './irsa.ts';
import { BROKEN } from './manifests.ts';

const irsa = runnerOf(await bundleCli());

suite('irsa check: exit codes', () => {
  const levels: readonly (readonly [string, string, number])[] = [
    ['error', 'error', 1],
    ['warning', 'error', 0],
    ['warning', 'warning', 1],
    ['info', 'warning', 0],
    ['info', 'info', 1],
    ['hint', 'info', 0],
    ['hint', 'hint', 1],
    ['off', 'hint', 0],
  ];
  for (const [severity, failOn, expected] of levels) {
    test(`${expected} for ${severity} with --fail-on ${failOn}`, async (t) => {
      const config = `rules: { role-arn-format: ${severity} }`;
      const cwd = temporaryFolder(t, { '.irsa.yaml': config, 'a.yaml': BROKEN });
      const { code } = await irsa(['check', `--fail-on=${failOn}`], { cwd });
      assert.equal(code, expected);
    });
  }

  test('1 for a warning without --fail-on, 0 for an info', async (t) => {
    const cwd = temporaryFolder(t, { '.irsa.yaml': 'rules: { role-arn-format: warning }', 'a.yaml': BROKEN });
    assert.equal((await irsa(['check'], { cwd })).code, 1);
    const other = temporaryFolder(t, { '.irsa.yaml': 'rules: { role-arn-format: info }', 'a.yaml': BROKEN });
    assert.equal((await irsa(['check'], { cwd: other })).code, 0);
  });

  const wrong: readonly (readonly [readonly string[], string])[] = [
    [['check', 'gone'], "irsa: 'gone' does not exist\n"],
    [['check', '--config', 'gone.yaml'], "irsa: 'gone.yaml' does not exist\n"],
    [['check', '--fromat', 'json'], "irsa: unknown option '--fromat'; did you mean '--format'?\n"],
    [['check', '--format', 'jsn'], "irsa: --format 'jsn': expected text, json; did you mean 'json'?\n"],
    [['check', '--fail-on', 'fatal'], "irsa: --fail-on 'fatal': expected error, warning, info, hint\n"],
    [['chek'], "irsa: unknown command 'chek'; did you mean 'check'?\n"],
    [['check', '--config'], "irsa: option '--config <file>' argument missing\n"],
  ];
  for (const [args, stderr] of wrong) {
    test(`2 for irsa ${args.join(' ')}`, async (t) => {
      assert.deepEqual(await irsa(args, { cwd: temporaryFolder(t) }), { code: 2, stdout: '', stderr });
    });
  }

  test('2 and the help for no command at all', async () => {
    const { code, stdout, stderr } = await irsa([]);
    assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
    assert.match(stderr, /^Usage: irsa /);
  });

  for (const command of ['check', 'fix', 'token', 'rules']) {
    test(`0 for irsa ${command} --help, with two examples`, async () => {
      const { code, stdout, stderr } = await irsa([command, '--help']);
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      const [, examples = ''] = stdout.split('Examples:\n');
      assert.equal(examples.match(/\birsa /g)?.length, 2);
    });
  }

  test('0 for --version', async () => {
    const { code, stdout } = await irsa(['--version']);
    assert.equal(code, 0);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
  });
});
