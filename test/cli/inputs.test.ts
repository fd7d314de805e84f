import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { temporaryFolder } from '../disk/temporary-folder.ts';
import { bundleCli, runnerOf } from './irsa.ts';
import { accountWith, BROKEN, SOUND } from './manifests.ts';

const bundle = await bundleCli();
const irsa = runnerOf(bundle);

suite('irsa check: what it reads', () => {
  test("standard input, YAML and JSON, beside files; '-' is not a file", async (t) => {
    const cwd = temporaryFolder(t, { 'a.yaml': SOUND });
    const yaml = await irsa(['check', '-', 'a.yaml'], { cwd, input: accountWith('nonsense', 'other') });
    assert.match(yaml.stdout, /^<stdin>:7:33: error: .*\n1 finding in 2 files: 1 error\n$/);
    const list = {
      kind: 'List',
      items: [{ kind: 'ServiceAccount', metadata: { name: 'a', annotations: {} } }],
    };
    Object.assign(list.items[0]!.metadata.annotations, { 'eks.amazonaws.com/role-arn': 'nonsense' });
    const json = await irsa(['check', '-'], { cwd, input: JSON.stringify(list, undefined, 2) });
    assert.match(json.stdout, /^<stdin>:\d+:\d+: error: .*\n1 finding in 1 file: 1 error\n$/);
    assert.equal(json.code, 1);
  });

  test('standard input without end is not read for ever', async (t) => {
    const { code, stderr } = await irsa(['check', '-'], {
      cwd: temporaryFolder(t),
      input: Buffer.alloc(30_000_000, 'a'),
    });
    assert.deepEqual({ code, stderr }, { code: 2, stderr: 'irsa: standard input is larger than 10 MB\n' });
  });

  test("a shell's <(command)", { skip: process.platform === 'win32' }, async (t) => {
    const folder = temporaryFolder(t, { 'a.yaml': BROKEN });
    const child = spawn('bash', ['-c', `node ${bundle} check <(cat a.yaml)`], { cwd: folder });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    const code = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(code, 1);
    assert.match(Buffer.concat(chunks).toString(), /:7:33: error:/);
  });

  test(
    'a file that may not be read and one that is too large are listed',
    { skip: process.platform === 'win32' },
    async (t) => {
      const cwd = temporaryFolder(t, {
        'a.yaml': SOUND,
        'big.yaml': Buffer.alloc(11_000_000, '#'),
        'secret.yaml': SOUND,
        'closed/b.yaml': SOUND,
      });
      chmodSync(cwd, 0o755);
      chmodSync(join(cwd, 'secret.yaml'), 0o000);
      chmodSync(join(cwd, 'closed'), 0o000);
      const uid = process.getuid?.() === 0 ? { uid: 65_534 } : {};
      const { code, stdout } = await irsaAs(uid.uid)(['check'], { cwd, ...uid });
      assert.equal(code, 0);
      assert.equal(
        stdout,
        [
          'closed: skipped: permission denied',
          'big.yaml: skipped: is larger than 10 MB',
          'secret.yaml: skipped: permission denied',
          'no findings in 1 file, 3 skipped',
          '',
        ].join('\n'),
      );
      chmodSync(join(cwd, 'closed'), 0o755);
    },
  );

  test('a configuration with mistakes is checked itself, and holds as far as it goes', async (t) => {
    const cwd = temporaryFolder(t, {
      '.irsa.yaml': 'rulez: {}\nrules: { role-arn-format: hint }\nexclude: [old]\n',
      'a.yaml': BROKEN,
      'old/b.yaml': BROKEN,
    });
    const { code, stdout } = await irsa(['check'], { cwd });
    assert.match(stdout, /^\.irsa\.yaml:1:1: \w+: .*rulez/m);
    assert.match(stdout, /^a\.yaml:7:33: hint: /m);
    assert.doesNotMatch(stdout, /old/);
    assert.notEqual(code, 2);
  });

  test('a configuration that is no YAML at all', async (t) => {
    const cwd = temporaryFolder(t, { '.irsa.yaml': '{{{[\u0007: - ]', 'a.yaml': BROKEN });
    const { code, stdout } = await irsa(['check'], { cwd });
    assert.equal(code, 1);
    assert.match(stdout, /^a\.yaml:7:33: error/m);
  });

  test('severities by path and reasons to ignore', async (t) => {
    const cwd = temporaryFolder(t, {
      '.irsa.yaml': [
        'overrides: [{ files: [test], rules: { role-arn-format: info } }]',
        'ignore: [{ rule: role-arn-format, path: old.yaml, reason: goes next week }]',
      ].join('\n'),
      'old.yaml': BROKEN,
      'test/a.yaml': accountWith('nonsense', 'other'),
    });
    const { code, stdout } = await irsa(['check'], { cwd });
    assert.match(stdout, /^test\/a\.yaml:7:33: info: .*\n1 finding in 3 files: 1 info\n$/);
    assert.equal(code, 0);
  });

  const CRLF = BROKEN.replaceAll('\n', '\r\n');
  const texts: Readonly<Record<string, string>> = {
    'a byte order mark': `\uFEFF${BROKEN}`,
    'CRLF line ends': CRLF,
    both: `\uFEFF${CRLF}`,
  };
  for (const [name, text] of Object.entries(texts)) {
    test(`lines and columns with ${name}`, async (t) => {
      const { stdout } = await irsa(['check', 'a.yaml'], { cwd: temporaryFolder(t, { 'a.yaml': text }) });
      assert.match(stdout, /^a\.yaml:7:33: error: /);
    });
  }

  test('columns of a first line behind a byte order mark', async (t) => {
    const json = JSON.stringify({
      kind: 'ServiceAccount',
      metadata: { name: 'a', annotations: { 'eks.amazonaws.com/role-arn': 'nonsense' } },
    });
    const cwd = temporaryFolder(t, { 'a.json': `\uFEFF${json}` });
    const { stdout } = await irsa(['check'], { cwd });
    assert.match(stdout, new RegExp(`^a\\.json:1:${json.indexOf('"nonsense"') + 1}: error: `));
  });

  test('no text makes it throw: truncated, deep, binary, prototypes, one long line', async (t) => {
    const cwd = temporaryFolder(t, {
      'truncated.yaml': BROKEN.slice(0, 150),
      'deep.json': '['.repeat(200_000),
      'deep.yaml': '['.repeat(50_000),
      'proto.yaml': '__proto__: { kind: ServiceAccount }\nconstructor: 1\nkind: __proto__\n',
      'long.yaml': `a: ${'x'.repeat(1_000_000)}\n`,
      'bytes.yaml': Buffer.from([0xff, 0x3a, 0x20, 0xc0, 0xaf, 0x0a]),
      'bombs.yaml': `a: &a [x]\n${Array.from({ length: 30 }, (_, n) => `b${n}: &b${n} [*a, *a, *a]`).join('\n')}\n`,
      '.irsa.yaml': 'rules: { __proto__: error, constructor: off }\n',
    });
    const { code, stderr } = await irsa(['check'], { cwd });
    assert.equal(stderr, '');
    assert.notEqual(code, 2);
  });
});

/** A bundle that a user without any rights may read. */
const irsaAs = (uid: number | undefined) => {
  if (uid !== undefined) chmodSync(join(bundle, '..'), 0o755);
  return irsa;
};
