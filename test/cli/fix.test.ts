import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { temporaryFolder } from '../disk/temporary-folder.ts';
import { bundleCli, runnerOf } from './irsa.ts';
import { BROKEN, SOUND, TRIMMED, UNTRIMMED } from './manifests.ts';

const irsa = runnerOf(await bundleCli());

const isOnWindows = process.platform === 'win32';

suite('irsa fix', () => {
  test('applies a safe fix, says so, and finds nothing more to do', async (t) => {
    const cwd = temporaryFolder(t, { 'k8s/a.yaml': UNTRIMMED });
    const { code, stdout, stderr } = await irsa(['fix'], { cwd });
    assert.match(stdout, /^k8s\/a\.yaml:7:\d+: fixed: .+ \[annotation-whitespace\]\n1 fix in 1 file\n$/);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.equal(readFileSync(join(cwd, 'k8s/a.yaml'), 'utf8'), TRIMMED);
    const again = await irsa(['fix'], { cwd });
    assert.deepEqual(again, { code: 0, stdout: 'nothing to fix in 1 file\n', stderr: '' });
  });

  test('leaves to --unsafe what may change the meaning', async (t) => {
    const cwd = temporaryFolder(t, { 'a.yaml': SOUND, 'app.trust.json': TRUST });
    const safe = await irsa(['fix'], { cwd });
    assert.equal(safe.code, 1);
    assert.match(
      safe.stdout,
      /^nothing to fix in 2 files; \d+ findings left, \d+ with a fix for --unsafe\n$/,
    );
    assert.equal(readFileSync(join(cwd, 'app.trust.json'), 'utf8'), TRUST);
    const unsafe = await irsa(['fix', '--unsafe'], { cwd });
    assert.equal(unsafe.code, 0);
    const after = await irsa(['check'], { cwd });
    assert.equal(after.code, 0);
  });

  test('fails where findings are left', async (t) => {
    const cwd = temporaryFolder(t, {
      'a.yaml': `${BROKEN}---\n${UNTRIMMED.replace('name: app', 'name: b')}`,
    });
    const { code, stdout } = await irsa(['fix'], { cwd });
    assert.equal(code, 1);
    assert.match(stdout, /\n1 fix in 1 file; 1 finding left(?:, 1 with a fix for --unsafe)?\n$/);
  });

  test('standard input is fixed to standard output', async (t) => {
    const { code, stdout, stderr } = await irsa(['fix', '-'], { cwd: temporaryFolder(t), input: UNTRIMMED });
    assert.deepEqual({ code, stdout }, { code: 0, stdout: TRIMMED });
    assert.match(stderr, /^<stdin>:7:\d+: fixed: /);
    const sound = await irsa(['fix', '-'], { cwd: temporaryFolder(t), input: SOUND });
    assert.equal(sound.stdout, SOUND);
  });

  test('--dry-run writes nothing, and its diff does the same through git apply', async (t) => {
    const text = `# one\n# two\n# three\n# four\n# five\n${UNTRIMMED}---\n${SOUND.replace('app', 'b')}`;
    const cwd = temporaryFolder(t, { 'k8s/a.yaml': text });
    const { code, stdout, stderr } = await irsa(['fix', '--dry-run'], { cwd });
    assert.equal(code, 1, 'the finding is still there');
    assert.match(stderr, /would fix: .*\n1 fix in 1 file, nothing written\n$/);
    assert.equal(
      stdout,
      `--- a/k8s/a.yaml
+++ b/k8s/a.yaml
@@ -9,7 +9,7 @@
   name: app
   namespace: shop
   annotations:
-    eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/app "
+    eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/app"
 ---
 apiVersion: v1
 kind: ServiceAccount
`,
    );
    assert.equal(readFileSync(join(cwd, 'k8s/a.yaml'), 'utf8'), text);
    execFileSync('git', ['apply', '-'], { cwd, input: stdout });
    assert.equal(readFileSync(join(cwd, 'k8s/a.yaml'), 'utf8'), text.replace('role/app "', 'role/app"'));
  });

  const texts: Readonly<Record<string, string>> = {
    'a byte order mark': `\uFEFF${UNTRIMMED}`,
    'CRLF line ends': UNTRIMMED.replaceAll('\n', '\r\n'),
    'mixed line ends and no last one': `# ä 🙂\r\n${UNTRIMMED}# \t end`,
  };
  for (const [name, text] of Object.entries(texts)) {
    test(`every byte outside the fix stays: ${name}`, async (t) => {
      const cwd = temporaryFolder(t, { 'a.yaml': text });
      const { stdout } = await irsa(['fix', '--dry-run'], { cwd });
      const patched = temporaryFolder(t, { 'a.yaml': text });
      execFileSync('git', ['apply', '-'], { cwd: patched, input: stdout });
      await irsa(['fix'], { cwd });
      const expected = text.replace('role/app "', 'role/app"');
      assert.deepEqual(readFileSync(join(cwd, 'a.yaml')), Buffer.from(expected));
      assert.deepEqual(readFileSync(join(patched, 'a.yaml')), Buffer.from(expected));
    });
  }

  test('a file with bytes that are not UTF-8 is not written, and listed', async (t) => {
    const bytes = Buffer.concat([Buffer.from('# caf'), Buffer.from([0xe9]), Buffer.from(`\n${UNTRIMMED}`)]);
    const cwd = temporaryFolder(t, { 'a.yaml': bytes, 'b.yaml': UNTRIMMED.replace('name: app', 'name: b') });
    const { code, stdout } = await irsa(['fix'], { cwd });
    assert.match(
      stdout,
      /\na\.yaml: not fixed: holds bytes that are not UTF-8\n1 fix in 1 file; 1 finding left.*\n$/,
    );
    assert.equal(code, 1);
    assert.deepEqual(readFileSync(join(cwd, 'a.yaml')), bytes);
  });

  test('mode and links stay, and nothing is left beside', { skip: isOnWindows }, async (t) => {
    const elsewhere = temporaryFolder(t, { 'real.yaml': UNTRIMMED });
    const cwd = temporaryFolder(t);
    chmodSync(join(elsewhere, 'real.yaml'), 0o640);
    symlinkSync(join(elsewhere, 'real.yaml'), join(cwd, 'a.yaml'));
    assert.equal((await irsa(['fix'], { cwd })).code, 0);
    assert.ok(lstatSync(join(cwd, 'a.yaml')).isSymbolicLink());
    assert.equal(statSync(join(elsewhere, 'real.yaml')).mode & 0o777, 0o640);
    assert.equal(readFileSync(join(elsewhere, 'real.yaml'), 'utf8'), TRIMMED);
    assert.deepEqual([readdirSync(cwd), readdirSync(elsewhere)], [['a.yaml'], ['real.yaml']]);
  });
});

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/issuer.example.com' },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        'issuer.example.com:aud': 'sts.amazonaws.com',
        'issuer.example.com:sub': 'system:serviceaccount:default:app',
      },
    },
  },
});
