import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { temporaryFolder } from '../disk/temporary-folder.ts';
import { bundleCli, runnerOf } from './irsa.ts';
import { BROKEN, BROKEN_MESSAGE, SOUND } from './manifests.ts';

const irsa = runnerOf(await bundleCli());

const FINDING = `7:33: error: ${BROKEN_MESSAGE} [role-arn-format]`;

suite('irsa check', () => {
  test('nothing found', async (t) => {
    const cwd = temporaryFolder(t, { 'a.yaml': SOUND, 'b/c.yaml': SOUND.replace('app', 'other') });
    assert.deepEqual(await irsa(['check'], { cwd }), {
      code: 0,
      stdout: 'no findings in 2 files\n',
      stderr: '',
    });
  });

  test('a line for each finding, in the form that editors parse, and a summary', async (t) => {
    const cwd = temporaryFolder(t, { 'k8s/a.yaml': BROKEN, 'k8s/b.yaml': SOUND.replace('app', 'other') });
    assert.deepEqual(await irsa(['check', 'k8s'], { cwd }), {
      code: 1,
      stdout: `k8s/a.yaml:${FINDING}\n1 finding in 2 files: 1 error\n`,
      stderr: '',
    });
  });

  test('paths are relative to the working directory, also above it', async (t) => {
    const folder = temporaryFolder(t, { 'k8s/a.yaml': BROKEN, 'here/b.yaml': '' });
    const { stdout } = await irsa(['check', join(folder, 'k8s')], { cwd: join(folder, 'here') });
    assert.equal(stdout.split(':')[0], '../k8s/a.yaml');
  });

  test('JSON, to the letter', async (t) => {
    const cwd = temporaryFolder(t, { 'k8s/a.yaml': BROKEN, 'big.json': Buffer.alloc(11_000_000, ' ') });
    const { code, stdout, stderr } = await irsa(['check', '--format', 'json'], { cwd });
    const { summary, ...report } = JSON.parse(stdout) as { summary: { ms: number } };
    const [finding] = (report as unknown as { findings: { help: string; fixes: string[] }[] }).findings;
    assert.deepEqual(report, {
      version: 1,
      findings: [
        {
          rule: 'role-arn-format',
          severity: 'error',
          message: BROKEN_MESSAGE,
          file: 'k8s/a.yaml',
          start: { line: 7, column: 33 },
          end: { line: 7, column: 69 },
          help: finding?.help,
          related: [],
          fixes: finding?.fixes,
        },
      ],
    });
    assert.match(finding?.help ?? '', /^https:\/\/.*\/role-arn-format\.md$/);
    assert.ok(finding?.fixes.every((title) => typeof title === 'string'));
    const { ms, ...counts } = summary;
    assert.deepEqual(counts, {
      files: 1,
      errors: 1,
      warnings: 0,
      info: 0,
      hints: 0,
      skipped: [{ file: 'big.json', reason: 'is larger than 10 MB' }],
    });
    assert.ok(Number.isInteger(ms));
    assert.deepEqual({ code, stderr }, { code: 1, stderr: '' });
  });

  test('JSON names the related places', async (t) => {
    const cwd = temporaryFolder(t, {
      'a.yaml': SOUND,
      'app.trust.json': JSON.stringify({
        Statement: {
          Effect: 'Allow',
          Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/issuer.example.com' },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringEquals: { 'issuer.example.com:sub': 'system:serviceaccount:default:app' } },
        },
      }),
    });
    const { stdout } = await irsa(['check', '--format=json'], { cwd });
    interface Related {
      readonly file: string;
      readonly start: object;
      readonly end: object;
      readonly message: string;
    }
    const { findings } = JSON.parse(stdout) as { findings: { file: string; related: Related[] }[] };
    const atAccount = findings.find(({ file, related }) => file === 'a.yaml' && related.length > 0);
    assert.equal(atAccount?.related[0]?.file, 'app.trust.json');
    assert.deepEqual(Object.keys(atAccount.related[0]), ['file', 'start', 'end', 'message']);
  });
});
